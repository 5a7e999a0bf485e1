package dev.based;

import dev.based.testing.RealPostgres;
import org.junit.jupiter.api.BeforeAll;

/** PostgreSQL under force rollback. */
class PostgresForceRollbackTest extends DatabaseContract {

    private static DatabaseUrl url;

    @BeforeAll
    static void createTables() {
        url = DatabaseUrl.parse(RealPostgres.newDatabase());
        TestSchema.createPostgres(url);
    }

    @Override
    Database open() {
        try (Database other = Database.open(url.toConnectionString())) {
            other.useSession(session -> session.execute("TRUNCATE movies, reviews"));
        }
        return Database.builder(url).forceRollback(true).build().connect();
    }

    @Override
    long countAfterwards() {
        return TestSchema.count(url);
    }

    @Override
    long left(long inserted) {
        return 0;
    }

    @Override
    boolean failureAborts() {
        return true;
    }
}
