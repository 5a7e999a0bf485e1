package dev.based.spi;

/**
 * How a driver treats JDBC's calls that end or divide a transaction while auto-commit mode is on.
 *
 * @since 0.1.0
 */
public enum AutoCommitCalls {
    /** It refuses commit(), rollback() and setSavepoint(): SQLite's and PostgreSQL's. */
    REFUSED,
    /** It does nothing about commit() and rollback(), and refuses setSavepoint(): MariaDB's. */
    ENDS_ACCEPTED,
    /** It refuses commit() and rollback(), and returns a savepoint that has no effect: MySQL's. */
    SAVEPOINTS_ACCEPTED
}
