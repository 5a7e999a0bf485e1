package dev.based;

/** MariaDB under force rollback, by MySQL's driver. */
class MySqlForceRollbackTest extends DatabaseContract {

    MySqlForceRollbackTest() {
        super(Mode.MYSQL_FORCE_ROLLBACK);
    }
}
