package dev.based;

import java.sql.SQLException;

/**
 * A transaction could not be begun or ended as it should, and no statement of the user is at fault. Its work is not
 * kept.
 *
 * @since 0.1.0
 */
public final class TransactionFailedException extends BasedException {

    private static final long serialVersionUID = 1L;

    /**
     * With the cause.
     *
     * @param message the problem, its place, and the cure
     * @param cause the exception that caused it, as JDBC threw it
     */
    public TransactionFailedException(String message, SQLException cause) {
        super(message, cause);
    }
}
