package dev.based;

/** PostgreSQL on one locked connection. */
class PostgresLockedTest extends DatabaseContract {

    PostgresLockedTest() {
        super(Mode.POSTGRESQL_LOCKED);
    }
}
