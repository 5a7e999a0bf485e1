package dev.based;

/** PostgreSQL under force rollback. */
class PostgresForceRollbackTest extends DatabaseContract {

    PostgresForceRollbackTest() {
        super(Mode.POSTGRESQL_FORCE_ROLLBACK);
    }
}
