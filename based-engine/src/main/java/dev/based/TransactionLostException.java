package dev.based;

import java.sql.SQLException;

/**
 * The transaction is gone: the database or other code ended it. Its work may have stayed in the database.
 *
 * @since 0.1.0
 */
public final class TransactionLostException extends BasedException {

    private static final long serialVersionUID = 1L;

    /**
     * With the cause.
     *
     * @param message the problem, its place, and the cure
     * @param cause the exception that caused it, as JDBC threw it
     */
    public TransactionLostException(String message, SQLException cause) {
        super(message, cause);
    }
}
