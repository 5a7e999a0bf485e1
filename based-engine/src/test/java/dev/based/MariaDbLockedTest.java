package dev.based;

/** MariaDB on one locked connection. */
class MariaDbLockedTest extends DatabaseContract {

    MariaDbLockedTest() {
        super(Mode.MARIADB_LOCKED);
    }
}
