package dev.based.spi;

/** What a driver makes of {@link java.sql.Connection#setReadOnly}. */
public enum ReadOnlyMode {
    /** A hint, or something it refuses. */
    HINT,
    /** Transactions refuse writes, statements in auto-commit mode do not: PostgreSQL. */
    TRANSACTIONS,
    /** All statements that write are refused: MySQL. */
    ALWAYS
}
