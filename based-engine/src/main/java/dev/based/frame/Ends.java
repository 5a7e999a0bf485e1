package dev.based.frame;

import dev.based.failure.FailureText;
import dev.based.spi.TransactionControl;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Ends frames: keeps what was done since their mark, or returns to it. Where an end fails, the connection is given up.
 * Guarded by the stack's mutex.
 */
final class Ends {

    private final PhysicalConnection physical;
    private final Connection connection;
    private final TransactionControl control;
    private final RootGuard guard;
    private final DeferredChecks deferred;
    private final CommitActions commitActions;
    private final LiveReads liveReads;
    private final SessionState sessionState;

    /** That committed work was rolled back, until it is told. */
    private @Nullable FrameCommittedWorkLostException committedWorkLost;

    Ends(PhysicalConnection physical, TransactionControl control, FrameStatements.Effects effects) {
        this.physical = physical;
        this.connection = physical.connection();
        this.control = control;
        this.guard = effects.guard();
        this.deferred = effects.deferred();
        this.commitActions = effects.commitActions();
        this.liveReads = effects.liveReads();
        this.sessionState = effects.sessionState();
    }

    /** That committed work was rolled back, to be told once; null if none was. */
    @Nullable
    FrameCommittedWorkLostException takeCommittedWorkLost() {
        FrameCommittedWorkLostException untold = committedWorkLost;
        committedWorkLost = null;
        return untold;
    }

    /** Forgets what concerned the transaction of the connection, which has ended. */
    private void transactionEnded() {
        guard.end();
        deferred.ended();
        liveReads.ended();
    }

    /** Forgets everything when the last frame has ended. */
    void reset() {
        transactionEnded();
        committedWorkLost = null;
    }

    /** Undoes transactions that were aborted, so that the connection is of use to others on top of them. */
    void undoForsaken(@Nullable Frame from) throws SQLException {
        for (Frame at = from; at != null; at = at.parent()) {
            if (at.isForsaken() && at.isMarked()) {
                undoOrGiveUp(at);
            }
        }
    }

    /** Ends a transaction in which nothing was changed; the next statement begins another. */
    void endWithoutWork(Frame frame) throws SQLException {
        boolean open = false;
        for (Frame at = frame; at != null; at = at.parent()) {
            open |= at.isMarked();
            at.unmark();
        }
        transactionEnded();
        if (open) {
            try {
                control.commit(connection); // as the database itself is about to
            } catch (SQLException | RuntimeException | Error e) {
                physical.giveUp("the commit before a statement that commits in", frame, e);
                throw e;
            }
        }
    }

    /** Checks what the database would check at the commit, before {@link #commit} does. */
    void checkDeferred(Frame frame) throws SQLException {
        physical.requireInUse("commit " + frame);
        deferred.check(frame);
        frame.setChecked(true);
    }

    /**
     * Hands a frame's work to its parent, or commits it if it has none. On failure it has been rolled back, and the
     * connection is given up unless the database or Based itself has refused the commit and the rollback went well.
     */
    void commit(Frame frame) throws SQLException {
        boolean forGood = frame.isMarked() && frame.keeper() == null && !physical.holdsDatabase();
        try {
            if (physical.isGivenUp()) {
                physical.requireInUse("commit " + frame);
            }
            RootGuard.requireSound(frame);
            guard.requireTransaction(frame);
            guard.requireNotAborted(frame);
            if (!frame.isChecked()) {
                deferred.check(frame);
            }
            Frame keeper = frame.keeper();
            if (keeper != null && frame.isMarked()) {
                commitActions.commit(frame, keeper);
            }
            handOver(frame);
            frame.keepIn(frame.keeper());
        } catch (SQLException | RuntimeException | Error e) {
            guard.suspect();
            if (isRefusal(e)) {
                rollbackAfter(frame, e);
                throw e;
            }
            physical.giveUp("the commit of", frame, e);
            forgetWork(frame);
            if (e instanceof Error) {
                throw e;
            }
            throw new FrameCommitFailedException(
                    "The commit of %s failed: %s. %s"
                            .formatted(
                                    frame,
                                    FailureText.clause(e),
                                    forGood
                                            ? "Whether it was made is not known; the connection was closed. Cure: look for what it did before doing it again"
                                            : physical.consequence()),
                    forGood,
                    e);
        }
    }

    /** Whether it was said by the database or by the frames that something was not done, and the state is known. */
    boolean isRefusal(Throwable failure) {
        return failure instanceof FrameAbortedException
                || failure instanceof FrameTransactionLostException
                || failure instanceof FrameConnectionGivenUpException
                || (failure instanceof SQLException refusal && control.isRefusal(refusal));
    }

    private void handOver(Frame frame) throws SQLException {
        liveReads.beforeKept(frame);
        Mark mark = frame.mark();
        Frame keeper = frame.keeper();
        if (mark != null && keeper == null) {
            control.commit(connection);
        } else if (keeper != null && !keeper.isMarked()) {
            frame.giveMarkTo(keeper);
        } else if (mark instanceof Mark.Savepoint savepoint) {
            control.releaseSavepoint(connection, savepoint.name());
        }
        frame.unmark();
        if (keeper != null) {
            frame.giveWorkTo(keeper);
        }
    }

    /** Undoes what a frame did. Where that fails, the connection is given up, and the database undoes it all. */
    void rollback(Frame frame) throws SQLException {
        if (physical.isGivenUp()) {
            forgetWork(frame);
            if (frame.isBase()) {
                physical.requireInUse("end " + frame);
            }
            return;
        }
        try {
            guard.requireTransaction(frame);
        } catch (FrameTransactionLostException e) {
            guard.suspect();
            throw e;
        } catch (SQLException | RuntimeException | Error e) {
            throw givenUp(frame, e);
        }
        if (isKeptForOthers(frame)) {
            keepForOthers(frame);
        } else {
            undoOrGiveUp(frame);
        }
    }

    /** Whether a frame has only read, so that what was committed inside it need not go with it. */
    private static boolean isKeptForOthers(Frame frame) {
        return !frame.isBase() && !frame.hasWritten() && frame.abortedBy() == null && frame.committedInside() != null;
    }

    private void keepForOthers(Frame frame) throws SQLException {
        Frame keeper = frame.keeper();
        try {
            handOver(frame);
        } catch (SQLException | RuntimeException | Error e) {
            guard.suspect();
            if (isRefusal(e)) {
                rollbackAfter(frame, e);
                throw e;
            }
            throw givenUp(frame, e);
        }
        if (keeper != null) {
            keeper.standingActions().addAll(frame.standingActions());
        }
    }

    /** Rolls back because of a failure, to which a failure to roll back is added. */
    void rollbackAfter(Frame frame, Throwable failure) {
        if (physical.isGivenUp() || guard.isLost()) {
            forgetWork(frame);
            return;
        }
        try {
            undoOrGiveUp(frame);
        } catch (SQLException | RuntimeException | Error e) {
            Cleanup.suppress(failure, e);
        }
    }

    private void undoOrGiveUp(Frame frame) throws SQLException {
        try {
            undo(frame);
        } catch (SQLException | RuntimeException | Error e) {
            throw givenUp(frame, e);
        }
    }

    /** Frames could not be ended, for want of memory perhaps, so that the database must undo what they did. */
    void giveUp(Throwable because) {
        physical.giveUp(because);
        guard.suspect();
    }

    private FrameRollbackFailedException givenUp(Frame frame, Throwable failure) {
        physical.giveUp("the rollback of", frame, failure);
        guard.suspect();
        forgetWork(frame);
        if (failure instanceof Error error) {
            throw error;
        }
        return new FrameRollbackFailedException(frame, failure, physical);
    }

    private void undo(Frame frame) throws SQLException {
        Mark mark = frame.mark();
        if (mark != null) {
            liveReads.beforeUndone(frame);
        }
        deferred.undone();
        if (mark != null) {
            boolean forgets = frame.isBase() && sessionState.takeToForget();
            try {
                returnTo(mark, forgets);
            } catch (SQLException e) {
                // On SQLite an interrupt goes on as long as anything is being read, which it ends as well.
                if (!liveReads.endAll(e)) {
                    throw e;
                }
                returnTo(mark, forgets);
            }
        }
        forgetWork(frame);
    }

    private void returnTo(Mark mark, boolean forgets) throws SQLException {
        if (mark instanceof Mark.Savepoint savepoint) {
            control.rollbackToSavepoint(connection, savepoint.name());
            if (forgets) {
                control.forgetSession(connection);
            }
            return;
        }
        if (forgets) {
            control.rollbackAndForgetSession(connection);
        } else {
            control.rollback(connection);
        }
        transactionEnded();
    }

    /** What a frame did has been undone, and with it what was committed inside it. */
    private void forgetWork(Frame frame) {
        Frame inner = frame.forgetWork();
        if (committedWorkLost == null && inner != null) {
            committedWorkLost = new FrameCommittedWorkLostException(frame, inner);
        }
    }
}
