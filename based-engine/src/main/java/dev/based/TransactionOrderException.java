package dev.based;

import java.sql.SQLException;

/**
 * A session or a transaction was used or ended while another one is open inside it. The cause shows where the inner one
 * was opened.
 *
 * @since 0.1.0
 */
public final class TransactionOrderException extends BasedException {

    private static final long serialVersionUID = 1L;

    /**
     * With the cause.
     *
     * @param message the problem, its place, and the cure
     * @param cause the exception that caused it, as JDBC threw it
     */
    public TransactionOrderException(String message, SQLException cause) {
        super(message, cause);
    }
}
