package dev.based;

import java.sql.SQLException;

/**
 * A session or a transaction was used or ended while another one is open inside it; the cause shows where that one was opened.
 *
 * @since 0.1.0
 */
public final class TransactionOrderException extends BasedException {

    private static final long serialVersionUID = 1L;

    /**
     * With the cause.
     *
     * @param message what was wrong, where, and the cure
     * @param cause what it comes from, as JDBC threw it
     */
    public TransactionOrderException(String message, SQLException cause) {
        super(message, cause);
    }
}
