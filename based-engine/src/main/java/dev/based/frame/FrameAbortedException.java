package dev.based.frame;

import java.sql.SQLException;

/** The frame's transaction was aborted by a statement that failed earlier; that failure is the cause. */
public final class FrameAbortedException extends SQLException {

    private static final long serialVersionUID = 1L;
    private static final String IN_FAILED_TRANSACTION = "25P02";

    private final transient StatementFailure failure;

    FrameAbortedException(String message, StatementFailure failure) {
        super(message, IN_FAILED_TRANSACTION, failure.exception());
        this.failure = failure;
    }

    /**
     * The same with what its user can do.
     *
     * @param cure a sentence
     * @return another exception, which is thrown from here
     */
    public FrameAbortedException withCure(String cure) {
        FrameAbortedException cured = new FrameAbortedException(getMessage() + ". " + cure, failure);
        for (Throwable suppressed : getSuppressed()) {
            cured.addSuppressed(suppressed);
        }
        return cured;
    }

    /**
     * The statement that aborted the transaction.
     *
     * @return its text and how it failed
     */
    public StatementFailure failure() {
        return failure;
    }
}
