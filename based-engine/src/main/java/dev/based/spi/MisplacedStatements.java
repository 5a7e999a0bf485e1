package dev.based.spi;

/**
 * What a database does about BEGIN inside a transaction, and about COMMIT, ROLLBACK and SAVEPOINT outside one.
 *
 * @since 0.1.0
 */
public enum MisplacedStatements {
    /** It refuses all of them, but that a SAVEPOINT outside a transaction begins one: SQLite. */
    REFUSED,
    /** It warns and does nothing, but that it refuses savepoints outside a transaction: PostgreSQL. */
    IGNORED,
    /** It commits what is open at BEGIN, and does nothing about the others: MySQL. */
    ACCEPTED
}
