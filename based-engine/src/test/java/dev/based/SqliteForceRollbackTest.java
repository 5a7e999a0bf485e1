package dev.based;

/** SQLite under force rollback. */
class SqliteForceRollbackTest extends DatabaseContract {

    SqliteForceRollbackTest() {
        super(Mode.SQLITE_FORCE_ROLLBACK);
    }
}
