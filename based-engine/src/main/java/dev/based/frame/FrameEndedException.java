package dev.based.frame;

import java.sql.SQLNonTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** Something was used after the frame, the test or the database it belongs to had ended. */
public final class FrameEndedException extends SQLNonTransientConnectionException {

    private static final long serialVersionUID = 1L;
    private static final String CONNECTION_DOES_NOT_EXIST = "08003";

    FrameEndedException(String message, @Nullable Throwable opened) {
        super(message, CONNECTION_DOES_NOT_EXIST, opened);
    }
}
