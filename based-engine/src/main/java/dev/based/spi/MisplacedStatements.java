package dev.based.spi;

/**
 * How a database treats BEGIN inside a transaction, and COMMIT, ROLLBACK and SAVEPOINT outside one.
 *
 * @since 0.1.0
 */
public enum MisplacedStatements {
    /** It refuses all of them, except that a SAVEPOINT outside a transaction begins a transaction: SQLite. */
    REFUSED,
    /** It warns and does nothing, except that it refuses savepoints outside a transaction: PostgreSQL. */
    IGNORED,
    /** A BEGIN commits the open transaction; the other statements have no effect: MySQL. */
    ACCEPTED
}
