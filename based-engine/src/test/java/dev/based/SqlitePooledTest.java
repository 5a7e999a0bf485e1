package dev.based;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** SQLite with a pool. */
class SqlitePooledTest extends DatabaseContract {

    @TempDir
    Path directory;

    @Override
    Database open() {
        DatabaseUrl url = TestSchema.sqliteFile(directory);
        return Database.builder(url).maximumPoolSize(4).build().connect();
    }

    @Override
    long countAfterwards() {
        return TestSchema.count(DatabaseUrl.builder()
                .scheme("sqlite")
                .database(directory.resolve("movies.db").toString())
                .build());
    }

    @Override
    boolean failureAborts() {
        return false;
    }
}
