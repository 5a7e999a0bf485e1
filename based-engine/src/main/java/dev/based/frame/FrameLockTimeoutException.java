package dev.based.frame;

import java.sql.SQLTimeoutException;
import org.jspecify.annotations.Nullable;

/** The connection was not free within the lock timeout. The message shows the holder and the waiter. */
public final class FrameLockTimeoutException extends SQLTimeoutException {

    private static final long serialVersionUID = 1L;
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    FrameLockTimeoutException(String message, @Nullable Throwable acquired) {
        super(message, LOCK_NOT_AVAILABLE, acquired);
    }
}
