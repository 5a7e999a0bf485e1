package dev.based.frame;

import java.sql.SQLNonTransientException;
import org.jspecify.annotations.Nullable;

/** The transaction that was to be rolled back or committed is gone: something ended it behind the frames' back. */
public final class FrameTransactionLostException extends SQLNonTransientException {

    private static final long serialVersionUID = 1L;
    private static final String INVALID_TRANSACTION_TERMINATION = "2D000";

    public FrameTransactionLostException(String message, @Nullable Throwable cause) {
        super(message, INVALID_TRANSACTION_TERMINATION, cause);
    }
}
