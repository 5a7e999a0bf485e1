package dev.based.connection;

import dev.based.Backend;
import dev.based.BasedException;
import dev.based.CommitFailedException;
import dev.based.CommittedWorkLostException;
import dev.based.ConnectionGivenUpException;
import dev.based.FailureKind;
import dev.based.ImplicitCommitException;
import dev.based.LockTimeoutException;
import dev.based.RollbackFailedException;
import dev.based.Session;
import dev.based.SessionClosedException;
import dev.based.StatementException;
import dev.based.TransactionAbortedException;
import dev.based.TransactionFailedException;
import dev.based.TransactionLostException;
import dev.based.TransactionOrderException;
import dev.based.failure.Causes;
import dev.based.failure.FailureText;
import dev.based.frame.Cleanup;
import dev.based.frame.FrameAbortedException;
import dev.based.frame.FrameCommitFailedException;
import dev.based.frame.FrameCommittedWorkLostException;
import dev.based.frame.FrameConnectionGivenUpException;
import dev.based.frame.FrameEndedException;
import dev.based.frame.FrameImplicitCommitException;
import dev.based.frame.FrameLockTimeoutException;
import dev.based.frame.FrameOrderException;
import dev.based.frame.FrameRollbackFailedException;
import dev.based.frame.FrameTransactionLostException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import org.jspecify.annotations.Nullable;

/** Turns what JDBC and the frames throw into what a {@link Session} throws. */
public final class SqlFailures {

    private static final String AFTER_ABORT =
            ". To go on after a statement that may fail, run it in a transaction of its own: session.useTransaction(() -> ...)";

    private SqlFailures() {}

    /** For a statement. */
    public static BasedException of(Backend backend, String sql, SQLException failure) {
        return ofBatch(backend, sql, "", failure);
    }

    /**
     * For a batch.
     *
     * @param backend tells what kind of failure it is
     * @param sql the statement
     * @param failed what has failed of it: {@code "Set 7 of the batch: "}
     * @param failure how
     * @return what to throw
     */
    public static BasedException ofBatch(Backend backend, String sql, String failed, SQLException failure) {
        BasedException translated = ofFrames(failure);
        return translated != null
                ? translated
                : new StatementException(
                        sql,
                        failed + FailureText.of(failure) + cure(backend, failure),
                        kind(backend, failure),
                        failure);
    }

    private static String cure(Backend backend, SQLException failure) {
        String cure = backend.cureFor(failure);
        return cure.isEmpty() ? "" : "; " + cure;
    }

    /** A failure tells of itself by its causes; in a batch, by the exceptions chained to it. */
    private static FailureKind kind(Backend backend, SQLException failure) {
        for (Throwable cause : Causes.of(failure)) {
            if (cause instanceof SQLTimeoutException) {
                return FailureKind.TIMEOUT; // whatever the database calls it
            }
            FailureKind kind = cause instanceof SQLException told ? backend.kindOf(told) : FailureKind.OTHER;
            if (kind != FailureKind.OTHER) {
                return kind;
            }
        }
        return FailureKind.OTHER;
    }

    /** For a commit. */
    public static BasedException ofCommit(Backend backend, SQLException failure) {
        if (failure.getCause() instanceof InterruptedException) {
            return of(failure); // it has not begun
        }
        if (failure instanceof FrameCommitFailedException commit) {
            return commitFailed(commit, kind(backend, failure));
        }
        BasedException translated = ofFrames(failure);
        return translated != null
                ? translated
                : suppressing(
                        new CommitFailedException(
                                "The commit failed, and nothing was kept: " + FailureText.of(failure),
                                true,
                                kind(backend, failure),
                                failure),
                        failure);
    }

    private static BasedException commitFailed(FrameCommitFailedException commit, FailureKind kind) {
        String message = String.valueOf(commit.getMessage());
        return suppressing(new CommitFailedException(message, !commit.isOutcomeUnknown(), kind, commit), commit);
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
        return translated != null ? translated : new TransactionFailedException(FailureText.of(failure), failure);
    }

    private static @Nullable BasedException ofFrames(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof FrameAbortedException && failure.getCause() instanceof SQLException first) {
            return suppressing(new TransactionAbortedException(message + AFTER_ABORT, first), failure);
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
        if (failure instanceof FrameCommittedWorkLostException) {
            return new CommittedWorkLostException(message, failure);
        }
        if (failure instanceof FrameImplicitCommitException) {
            return new ImplicitCommitException(message, failure);
        }
        if (failure instanceof FrameTransactionLostException) {
            return suppressing(new TransactionLostException(message, failure), failure);
        }
        if (failure instanceof FrameConnectionGivenUpException) {
            return suppressing(new ConnectionGivenUpException(message, failure), failure);
        }
        if (failure instanceof FrameCommitFailedException commit) {
            return commitFailed(commit, FailureKind.OTHER);
        }
        if (failure instanceof FrameRollbackFailedException) {
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
