package dev.based;

/** MariaDB with a pool. */
class MariaDbPooledTest extends DatabaseContract {

    MariaDbPooledTest() {
        super(Mode.MARIADB_POOLED);
    }
}
