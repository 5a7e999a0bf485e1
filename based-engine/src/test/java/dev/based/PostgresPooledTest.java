package dev.based;

/** PostgreSQL with a pool. */
class PostgresPooledTest extends DatabaseContract {

    PostgresPooledTest() {
        super(Mode.POSTGRESQL_POOLED);
    }
}
