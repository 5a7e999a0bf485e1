package dev.based.frame;

import java.sql.SQLNonTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** The connection is not used any more, because the end of something on it failed; that failure is the cause. */
public final class FrameConnectionGivenUpException extends SQLNonTransientConnectionException {

    private static final long serialVersionUID = 1L;
    private static final String CONNECTION_DOES_NOT_EXIST = "08003";

    public FrameConnectionGivenUpException(String message, @Nullable Throwable cause) {
        super(message, CONNECTION_DOES_NOT_EXIST, cause);
    }
}
