package dev.based;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** SQLite under force rollback. */
class SqliteForceRollbackTest extends DatabaseContract {

    @TempDir
    Path directory;

    @Override
    Database open() {
        DatabaseUrl url = TestSchema.sqliteFile(directory);
        return Database.builder(url).forceRollback(true).build().connect();
    }

    @Override
    long countAfterwards() {
        return TestSchema.count(DatabaseUrl.builder()
                .scheme("sqlite")
                .database(directory.resolve("movies.db").toString())
                .build());
    }

    @Override
    long left(long inserted) {
        return 0;
    }

    @Override
    boolean failureAborts() {
        return false;
    }
}
