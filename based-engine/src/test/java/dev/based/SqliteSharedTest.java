package dev.based;

/** SQLite as it comes: one shared connection. */
class SqliteSharedTest extends DatabaseContract {

    SqliteSharedTest() {
        super(Mode.SQLITE_SHARED);
    }
}
