package dev.based.frame;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;

/**
 * A commit failed, and the database did not say that it refused it; the cause is how it failed, and so are SQLSTATE and
 * vendor code. A commit that the database refused fails with the driver's own exception.
 */
public final class FrameCommitFailedException extends SQLNonTransientConnectionException {

    private static final long serialVersionUID = 1L;

    /** The SQL standard's code for it. */
    private static final String TRANSACTION_RESOLUTION_UNKNOWN = "08007";

    private final boolean outcomeUnknown;

    public FrameCommitFailedException(String message, boolean outcomeUnknown, Throwable cause) {
        super(
                message,
                cause instanceof SQLException failure && failure.getSQLState() != null
                        ? failure.getSQLState()
                        : TRANSACTION_RESOLUTION_UNKNOWN,
                cause instanceof SQLException failure ? failure.getErrorCode() : 0,
                cause);
        this.outcomeUnknown = outcomeUnknown;
    }

    /**
     * Whether the work may have been committed all the same.
     *
     * @return false if it was only to be kept for an outer transaction, and is undone
     */
    public boolean isOutcomeUnknown() {
        return outcomeUnknown;
    }
}
