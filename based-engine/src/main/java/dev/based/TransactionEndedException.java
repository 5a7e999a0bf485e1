package dev.based;

import java.sql.SQLException;

/**
 * {@code commit()} was called on a transaction that had ended already: it was committed before, rolled back, or ended
 * with its session. The message says which of these.
 *
 * @since 0.1.0
 */
public final class TransactionEndedException extends BasedException {

    private static final long serialVersionUID = 1L;

    /**
     * With a message alone.
     *
     * @param message the problem, its place, and the cure
     */
    public TransactionEndedException(String message) {
        super(message);
    }

    /**
     * With the cause.
     *
     * @param message the problem, its place, and the cure
     * @param cause the exception that caused it, as JDBC threw it
     */
    public TransactionEndedException(String message, SQLException cause) {
        super(message, cause);
    }
}
