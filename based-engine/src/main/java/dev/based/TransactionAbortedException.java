package dev.based;

import java.sql.SQLException;

/** The transaction cannot be kept, because a statement in it failed and the failure was swallowed; nothing was written. The cause is the failure of that first statement. */
public final class TransactionAbortedException extends BasedException {

    private static final long serialVersionUID = 1L;

    TransactionAbortedException(String message, SQLException cause) {
        super(message, cause);
    }
}
