package dev.based.differential;

import dev.based.DatabaseUrl;
import dev.based.matrix.Product;

/**
 * What programs must know of a database and its driver.
 *
 * @param product a database on which programs run, which H2 is not
 */
record ProductHabits(Product product) {

    /** Where a program runs, with nothing in it. */
    DatabaseUrl newDatabase() {
        DatabaseUrl url = product.newDatabase();
        return product == Product.MYSQL
                ? url.toBuilder().parameter("sslMode", "DISABLED").build()
                : url;
    }

    /** What no statement of a program may wait for: programs wait for nobody if the rules are right. */
    String noWaiting() {
        return switch (product) {
            case SQLITE -> "PRAGMA busy_timeout = 500";
            case POSTGRESQL -> "SET lock_timeout = '500ms'";
            case MARIADB, MYSQL -> "SET innodb_lock_wait_timeout = 1";
            case H2 -> throw noPrograms();
        };
    }

    /** What lets rows be deleted in any order. */
    String noForeignKeys() {
        return switch (product) {
            case SQLITE -> "PRAGMA foreign_keys = OFF";
            case POSTGRESQL -> "SET session_replication_role = 'replica'";
            case MARIADB, MYSQL -> "SET foreign_key_checks = 0";
            case H2 -> throw noPrograms();
        };
    }

    /** What spares the server waiting for its disk at every commit: nothing here is to outlive a crash. */
    String noFlushing() {
        return switch (product) {
            case SQLITE -> "PRAGMA synchronous = OFF";
            case POSTGRESQL -> "SET synchronous_commit = off";
            case MARIADB, MYSQL -> "SET GLOBAL innodb_flush_log_at_trx_commit = 0";
            case H2 -> throw noPrograms();
        };
    }

    /** Whether a transaction goes on seeing what it saw when it began. */
    boolean readsSnapshots() {
        return product != Product.POSTGRESQL;
    }

    /** Whether a second writer waits for the first one's end. */
    boolean allowsOneWriter() {
        return product == Product.SQLITE;
    }

    /** Whether its driver counts on ending by itself what it has begun. */
    boolean losesTrackOfText() {
        return product == Product.SQLITE;
    }

    /** Whether its driver cancels all statements of a connection at once. */
    boolean interruptsAll() {
        return product == Product.SQLITE;
    }

    /** Whether a text may have several statements. */
    boolean takesSeveral() {
        return product == Product.POSTGRESQL;
    }

    /** Whether a call in auto-commit mode makes a pool or its driver lose track. */
    boolean isConfused(Verb verb) {
        return switch (product) {
            case SQLITE -> verb == Verb.SAVEPOINT || verb == Verb.NAMED;
            case MYSQL -> verb == Verb.ROLLBACK;
            default -> false;
        };
    }

    /** Whether a failure says that the database was waited for in vain. */
    boolean isWaiting(Outcome outcome) {
        return switch (product) {
            case SQLITE -> outcome.error().matches(".*/(5|6|517)( .*)?");
            case POSTGRESQL -> outcome.error().matches(".* (55P03|40P01)/.*");
            case MARIADB, MYSQL -> outcome.error().matches(".*/(1205|1213)( .*)?");
            case H2 -> throw noPrograms();
        };
    }

    private static IllegalStateException noPrograms() {
        return new IllegalStateException("No programs run on H2");
    }
}
