package dev.based;

import java.sql.SQLException;

/** The transaction is gone: the database or somebody else ended it, and what it did is not known to be undone. */
public final class TransactionLostException extends BasedException {

    private static final long serialVersionUID = 1L;

    public TransactionLostException(String message, SQLException cause) {
        super(message, cause);
    }
}
