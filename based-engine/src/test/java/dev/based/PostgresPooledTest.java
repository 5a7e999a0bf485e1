package dev.based;

import dev.based.testing.RealPostgres;
import org.junit.jupiter.api.BeforeAll;

/** PostgreSQL with a pool. */
class PostgresPooledTest extends DatabaseContract {

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
        return Database.builder(url).maximumPoolSize(3).build().connect();
    }

    @Override
    long countAfterwards() {
        return TestSchema.count(url);
    }

    @Override
    boolean failureAborts() {
        return true;
    }
}
