package dev.based.frame;

import java.sql.SQLTransactionRollbackException;

/** The frame's transaction was aborted by a statement that failed earlier; that failure is the cause. */
public final class FrameAbortedException extends SQLTransactionRollbackException {

    private static final long serialVersionUID = 1L;

    FrameAbortedException(String message, StatementFailure failure) {
        super(message, failure.exception().getSQLState(), failure.exception().getErrorCode(), failure.exception());
    }
}
