package dev.based.spi;

/**
 * The effect that {@link java.sql.Connection#setReadOnly} has with a driver.
 *
 * @since 0.1.0
 */
public enum ReadOnlyMode {
    /** The driver treats it as a hint, or refuses it. */
    HINT,
    /** Transactions refuse writes, statements in auto-commit mode do not: PostgreSQL. */
    TRANSACTIONS,
    /** All statements that write are refused: MySQL. */
    ALWAYS
}
