package dev.based.frame;

import dev.based.failure.FailureText;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;

/** A rollback failed, and its connection was closed instead; the cause is how it failed. */
public final class FrameRollbackFailedException extends SQLNonTransientConnectionException {

    private static final long serialVersionUID = 1L;
    private static final String CONNECTION_FAILURE = "08006";

    public FrameRollbackFailedException(Frame frame, Throwable cause, PhysicalConnection connection) {
        super(
                "The rollback of %s failed: %s. %s"
                        .formatted(frame, FailureText.clause(cause), connection.consequence()),
                cause instanceof SQLException failure && failure.getSQLState() != null
                        ? failure.getSQLState()
                        : CONNECTION_FAILURE,
                cause instanceof SQLException failure ? failure.getErrorCode() : 0,
                cause);
    }
}
