package dev.based;

/** MariaDB under force rollback. */
class MariaDbForceRollbackTest extends DatabaseContract {

    MariaDbForceRollbackTest() {
        super(Mode.MARIADB_FORCE_ROLLBACK);
    }
}
