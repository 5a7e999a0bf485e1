package dev.based;

import java.sql.SQLException;

/**
 * The transaction is gone: the database or somebody else ended it, and what it did is not known to be undone.
 *
 * @since 0.1.0
 */
public final class TransactionLostException extends BasedException {

    private static final long serialVersionUID = 1L;

    /**
     * With the cause.
     *
     * @param message what was wrong, where, and the cure
     * @param cause what it comes from, as JDBC threw it
     */
    public TransactionLostException(String message, SQLException cause) {
        super(message, cause);
    }
}
