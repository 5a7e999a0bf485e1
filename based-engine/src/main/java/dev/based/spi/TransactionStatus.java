package dev.based.spi;

/**
 * The state of a connection's transaction.
 *
 * @since 0.1.0
 */
public enum TransactionStatus {
    /** No transaction is open. */
    IDLE,
    /** A transaction is open and takes statements. */
    ACTIVE,
    /** A transaction is open, and an error has aborted it: it can only be rolled back. */
    FAILED,
    /** The database or its driver cannot report the state without a round trip. */
    UNKNOWN
}
