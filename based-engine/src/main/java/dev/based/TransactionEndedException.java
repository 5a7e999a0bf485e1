package dev.based;

import java.sql.SQLException;

/**
 * A transaction was to be committed that had ended already: it was committed before, rolled back, or ended with its
 * session. The message says which.
 *
 * @since 0.1.0
 */
public final class TransactionEndedException extends BasedException {

    private static final long serialVersionUID = 1L;

    /**
     * With a message alone.
     *
     * @param message what was wrong, where, and the cure
     */
    public TransactionEndedException(String message) {
        super(message);
    }

    /**
     * With the cause.
     *
     * @param message what was wrong, where, and the cure
     * @param cause what it comes from, as JDBC threw it
     */
    public TransactionEndedException(String message, SQLException cause) {
        super(message, cause);
    }
}
