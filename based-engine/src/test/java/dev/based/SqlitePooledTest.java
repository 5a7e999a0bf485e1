package dev.based;

/** SQLite with a pool. */
class SqlitePooledTest extends DatabaseContract {

    SqlitePooledTest() {
        super(Mode.SQLITE_POOLED);
    }
}
