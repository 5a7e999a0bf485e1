package dev.based.spi;

/**
 * What a driver makes of {@link java.sql.Connection#setReadOnly}.
 *
 * @since 0.1.0
 */
public enum ReadOnlyMode {
    /** A hint, or something it refuses. */
    HINT,
    /** Transactions refuse writes, statements in auto-commit mode do not: PostgreSQL. */
    TRANSACTIONS,
    /** All statements that write are refused: MySQL. */
    ALWAYS
}
