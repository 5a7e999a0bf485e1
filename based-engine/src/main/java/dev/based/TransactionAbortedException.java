package dev.based;

import java.sql.SQLException;

/**
 * The transaction cannot be kept, because something in it failed and the failure was swallowed; nothing was written. The
 * cause is that first failure.
 *
 * @since 0.1.0
 */
public sealed class TransactionAbortedException extends BasedException permits ConnectionGivenUpException {

    private static final long serialVersionUID = 1L;

    /**
     * With the cause.
     *
     * @param message what was wrong, where, and the cure
     * @param cause what it comes from, as JDBC threw it
     */
    public TransactionAbortedException(String message, SQLException cause) {
        super(message, cause);
    }
}
