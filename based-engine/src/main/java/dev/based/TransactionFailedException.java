package dev.based;

import java.sql.SQLException;

/**
 * A transaction could not be begun or ended as it should, and no statement of the user's is at fault. What it did is not
 * kept.
 *
 * @since 0.1.0
 */
public final class TransactionFailedException extends BasedException {

    private static final long serialVersionUID = 1L;

    /**
     * With the cause.
     *
     * @param message what was wrong, where, and the cure
     * @param cause what it comes from, as JDBC threw it
     */
    public TransactionFailedException(String message, SQLException cause) {
        super(message, cause);
    }
}
