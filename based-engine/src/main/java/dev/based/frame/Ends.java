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
    private final Leavings leavings;

    /** That committed work was rolled back, until it is told. */
    private @Nullable CommittedWorkLostException committedWorkLost;

    Ends(
            PhysicalConnection physical,
            TransactionControl control,
            RootGuard guard,
            DeferredChecks deferred,
            CommitActions commitActions,
            LiveReads liveReads,
            Leavings leavings) {
        this.physical = physical;
        this.connection = physical.connection();
        this.control = control;
        this.guard = guard;
        this.deferred = deferred;
        this.commitActions = commitActions;
        this.liveReads = liveReads;
        this.leavings = leavings;
    }

    /** That committed work was rolled back, to be told once; null if none was. */
    @Nullable
    CommittedWorkLostException takeCommittedWorkLost() {
        CommittedWorkLostException untold = committedWorkLost;
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
            if (at.isForsaken() && at.mark != null) {
                undoOrGiveUp(at);
            }
        }
    }

    /** Ends a transaction in which nothing was changed; the next statement begins another. */
    void endWithoutWork(Frame frame) throws SQLException {
        boolean open = false;
        for (Frame at = frame; at != null; at = at.parent()) {
            open |= at.mark != null;
            at.mark = null;
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
        frame.checked = true;
    }

    /**
     * Hands a frame's work to its parent, or commits it if it has none. On failure it has been rolled back, and the
     * connection is given up unless the database or Based itself has refused the commit and the rollback went well.
     */
    void commit(Frame frame) throws SQLException {
        boolean forGood = frame.mark != null && frame.keeper() == null && !physical.holdsDatabase();
        try {
            if (physical.isGivenUp()) {
                physical.requireInUse("commit " + frame);
            }
            RootGuard.requireSound(frame);
            guard.requireTransaction(frame);
            guard.requireNotAborted(frame);
            if (!frame.checked) {
                deferred.check(frame);
            }
            Frame keeper = frame.keeper();
            if (keeper != null && frame.mark != null) {
                commitActions.commit(frame, keeper);
            }
            handOver(frame);
            frame.keptIn = frame.keeper();
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
            throw new CommitFailedException(
                    "The commit of %s failed: %s. %s"
                            .formatted(
                                    frame,
                                    FailureText.of(e),
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
                || failure instanceof TransactionLostException
                || failure instanceof ConnectionGivenUpException
                || (failure instanceof SQLException refusal && control.isRefusal(refusal));
    }

    private void handOver(Frame frame) throws SQLException {
        liveReads.beforeKept(frame);
        Frame.Mark mark = frame.mark;
        Frame parent = frame.keeper();
        if (mark != null && parent == null) {
            control.commit(connection);
        } else if (parent != null && parent.mark == null) {
            parent.mark = mark; // Nothing was done in the parent before: it begins where this frame began.
            parent.savepointsLeft += frame.savepointsLeft;
        } else if (mark instanceof Frame.Savepoint savepoint) {
            control.releaseSavepoint(connection, savepoint.name());
        }
        frame.mark = null;
        if (parent != null) {
            rememberWork(frame, parent);
        }
    }

    /** A unit that commits inside another on a shared connection depends on that one after all. */
    private static void rememberWork(Frame frame, Frame parent) {
        parent.changedSchema = parent.changedSchema || frame.changedSchema;
        boolean independent = frame.isUnit() && parent.hold() != null;
        if (!independent) {
            parent.wrote = parent.wrote || frame.wrote;
        }
        if (parent.hold() != null && parent.committedInside == null) {
            parent.committedInside = independent && frame.wrote ? frame : frame.committedInside;
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
        } catch (TransactionLostException e) {
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
        return !frame.isBase() && !frame.wrote && frame.abortedBy == null && frame.committedInside != null;
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
            keeper.standingActions.addAll(frame.standingActions);
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

    private RollbackFailedException givenUp(Frame frame, Throwable failure) {
        physical.giveUp("the rollback of", frame, failure);
        guard.suspect();
        forgetWork(frame);
        if (failure instanceof Error error) {
            throw error;
        }
        return new RollbackFailedException(frame, failure, physical);
    }

    private void undo(Frame frame) throws SQLException {
        Frame.Mark mark = frame.mark;
        if (mark != null) {
            liveReads.beforeUndone(frame);
        }
        deferred.undone();
        if (mark != null) {
            boolean forgets = frame.isBase() && leavings.takeToForget();
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

    private void returnTo(Frame.Mark mark, boolean forgets) throws SQLException {
        if (mark instanceof Frame.Savepoint savepoint) {
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
        frame.mark = null;
        frame.commitActions.clear();
        frame.standingActions.clear();
        Frame inner = frame.committedInside;
        frame.committedInside = null;
        if (committedWorkLost == null && inner != null) {
            committedWorkLost = new CommittedWorkLostException(frame, inner);
        }
    }
}
