package dev.based;

import java.sql.SQLException;

/** A session or a transaction was used or ended while another one is open inside it; the cause shows where that one was opened. */
public final class TransactionOrderException extends BasedException {

    private static final long serialVersionUID = 1L;

    public TransactionOrderException(String message, SQLException cause) {
        super(message, cause);
    }
}
