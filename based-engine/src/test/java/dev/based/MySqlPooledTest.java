package dev.based;

/** MariaDB with a pool, by MySQL's driver. */
class MySqlPooledTest extends DatabaseContract {

    MySqlPooledTest() {
        super(Mode.MYSQL_POOLED);
    }
}
