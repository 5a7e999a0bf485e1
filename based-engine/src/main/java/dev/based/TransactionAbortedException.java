package dev.based;

import java.sql.SQLException;

/**
 * The transaction cannot be kept, because a statement in it failed and the code ignored the failure. No work of the
 * transaction is kept. The cause is that first failure.
 *
 * @since 0.1.0
 */
public sealed class TransactionAbortedException extends BasedException permits ConnectionGivenUpException {

    private static final long serialVersionUID = 1L;

    /**
     * With the cause.
     *
     * @param message the problem, its place, and the cure
     * @param cause the exception that caused it, as JDBC threw it
     */
    public TransactionAbortedException(String message, SQLException cause) {
        super(message, cause);
    }
}
