package dev.based.connection;

import dev.based.BasedException;
import dev.based.CommitFailedException;
import dev.based.CommittedWorkLostException;
import dev.based.ConnectionGivenUpException;
import dev.based.ImplicitCommitException;
import dev.based.LockTimeoutException;
import dev.based.RollbackFailedException;
import dev.based.Session;
import dev.based.SessionClosedException;
import dev.based.StatementException;
import dev.based.TransactionAbortedException;
import dev.based.TransactionLostException;
import dev.based.TransactionOrderException;
import dev.based.failure.FailureText;
import dev.based.frame.Cleanup;
import dev.based.frame.FrameAbortedException;
import dev.based.frame.FrameEndedException;
import dev.based.frame.FrameLockTimeoutException;
import dev.based.frame.FrameOrderException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Turns what JDBC and the frames throw into what a {@link Session} throws. */
public final class SqlFailures {

    private SqlFailures() {}

    /** For a statement. */
    public static BasedException of(String sql, SQLException failure) {
        BasedException translated = ofFrames(failure);
        return translated != null ? translated : new StatementException(sql, FailureText.of(failure), failure);
    }

    /**
     * For a batch.
     *
     * @param sql the statement
     * @param failed what has failed of it: {@code "Set 7 of the batch: "}
     * @param failure how
     * @return what to throw
     */
    public static BasedException ofBatch(String sql, String failed, SQLException failure) {
        BasedException translated = ofFrames(failure);
        return translated != null ? translated : new StatementException(sql, failed + FailureText.of(failure), failure);
    }

    /** For a commit. */
    public static BasedException ofCommit(SQLException failure) {
        if (failure.getCause() instanceof InterruptedException) {
            return of(failure); // it has not begun
        }
        BasedException translated = ofFrames(failure);
        return translated != null
                ? translated
                : suppressing(
                        new CommitFailedException(
                                "The commit failed, and nothing was kept: " + FailureText.of(failure), true, failure),
                        failure);
    }

    /** Throws what a clean-up failed with. */
    public static void finish(Cleanup cleanup) {
        try {
            cleanup.finish();
        } catch (SQLException e) {
            throw of(e);
        }
    }

    /** Throws a failure, if there was one. */
    public static void throwIfAny(@Nullable Throwable failure) {
        try {
            Cleanup.throwIfAny(failure);
        } catch (SQLException e) {
            throw of(e);
        }
    }

    /** For the beginning and end of transactions, where no statement of the user's is at fault. */
    public static BasedException of(SQLException failure) {
        BasedException translated = ofFrames(failure);
        return translated != null ? translated : new BasedException(FailureText.of(failure), failure);
    }

    private static @Nullable BasedException ofFrames(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof FrameAbortedException && failure.getCause() instanceof SQLException first) {
            return suppressing(new TransactionAbortedException(message, first), failure);
        }
        if (failure instanceof FrameOrderException) {
            return suppressing(new TransactionOrderException(message, failure), failure);
        }
        if (failure instanceof FrameEndedException) {
            return new SessionClosedException(message, failure);
        }
        if (failure instanceof FrameLockTimeoutException) {
            return new LockTimeoutException(message, failure);
        }
        if (failure instanceof dev.based.frame.FrameCommittedWorkLostException) {
            return new CommittedWorkLostException(message, failure);
        }
        if (failure instanceof dev.based.frame.FrameImplicitCommitException) {
            return new ImplicitCommitException(message, failure);
        }
        if (failure instanceof dev.based.frame.FrameTransactionLostException) {
            return suppressing(new TransactionLostException(message, failure), failure);
        }
        if (failure instanceof dev.based.frame.FrameConnectionGivenUpException) {
            return suppressing(new ConnectionGivenUpException(message, failure), failure);
        }
        if (failure instanceof dev.based.frame.FrameCommitFailedException commit) {
            return suppressing(new CommitFailedException(message, !commit.isOutcomeUnknown(), failure), failure);
        }
        if (failure instanceof dev.based.frame.FrameRollbackFailedException) {
            return suppressing(new RollbackFailedException(message, failure), failure);
        }
        return null;
    }

    private static BasedException suppressing(BasedException translated, SQLException failure) {
        for (Throwable suppressed : failure.getSuppressed()) {
            translated.addSuppressed(suppressed);
        }
        return translated;
    }
}
