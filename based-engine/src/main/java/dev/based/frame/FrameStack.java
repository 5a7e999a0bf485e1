package dev.based.frame;

import dev.based.spi.ConnectionHabits;
import dev.based.spi.SqlSyntax;
import dev.based.spi.TransactionControl;
import dev.based.sql.TextCache;
import java.sql.SQLException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one physical connection.
 *
 * <p>Safe for use by several threads: a mutex lets one at a time at the connection. Who may work between two calls is
 * the {@link FrameLock}'s matter; a stack of a connection that nobody shares has none.
 */
public final class FrameStack {

    private static final String ROLLED_BACK = "was rolled back";

    private final PhysicalConnection physical;
    private final TransactionControl control;
    private final ConnectionMutex mutex;
    private final Admission admission;
    private final LiveReads liveReads = new LiveReads();
    private final Ends ends;
    private final Frames frames;
    private final StackConnection connection;
    private final FrameStatements statements;
    private final AutoCommitStatements autoCommitStatements;

    /**
     * An empty stack.
     *
     * @param physical a connection outside any transaction, used by nobody else from now on
     * @param control how to drive its transactions
     * @param traits what the control says of statements
     * @param lock the lock if the connection is shared, else null
     */
    public FrameStack(
            PhysicalConnection physical,
            TransactionControl control,
            TextCache<StatementTraits> traits,
            @Nullable FrameLock lock) {
        this.physical = physical;
        this.control = control;
        this.mutex = new ConnectionMutex(physical);
        this.admission = new Admission(lock, mutex);
        SavepointNames names = new SavepointNames();
        SavepointScope scope = new SavepointScope(physical, control, names);
        RootGuard guard = new RootGuard(physical, control, liveReads);
        SessionState sessionState = new SessionState(physical.connection(), control);
        DeferredChecks deferred = new DeferredChecks(physical.connection(), control.deferredConstraints());
        CommitActions commitActions = new CommitActions(physical.connection());
        FrameStatements.Effects effects =
                new FrameStatements.Effects(guard, liveReads, deferred, commitActions, sessionState, new StillClock());
        this.ends = new Ends(physical, control, effects);
        this.frames = new Frames(ends, guard, admission);
        this.connection = new StackConnection(physical, mutex, frames, guard, sessionState);
        Marks marks = new Marks(physical, control, guard, ends, sessionState, names);
        Refusals refusals = new Refusals(physical.connection(), control, guard, scope);
        this.statements = new FrameStatements(
                physical, control, traits, mutex, admission, frames, marks, ends, refusals, effects);
        this.autoCommitStatements = new AutoCommitStatements(
                connection, control, admission, frames, statements, marks, ends, effects, scope);
    }

    /**
     * How the connection's transactions are driven.
     *
     * @return the backend's control
     */
    public TransactionControl control() {
        return control;
    }

    /**
     * The connection's behaviour for its user.
     *
     * @return the backend's habits
     */
    public ConnectionHabits habits() {
        return physical.habits();
    }

    /**
     * The lexical rules in force on the connection.
     *
     * @return null for the usual ones
     */
    public @Nullable SqlSyntax otherSyntax() {
        return physical.otherSyntax();
    }

    /**
     * The connection, for what is done with it beside statements.
     *
     * @return the connection under the frames
     */
    public StackConnection connection() {
        return connection;
    }

    /**
     * Whether the connection is held for a session or transaction of another thread than the calling one.
     *
     * @return false if it is free, or never held for anybody alone
     */
    public boolean isHeldByAnotherThread() {
        return admission.isHeldByAnotherThread();
    }

    /** Runs statements in frames. */
    FrameStatements statements() {
        return statements;
    }

    /** Runs statements that are transactions of their own. */
    AutoCommitStatements autoCommitStatements() {
        return autoCommitStatements;
    }

    /** The results that are being read row by row; to be used while no other thread uses the connection. */
    LiveReads liveReads() {
        return liveReads;
    }

    /** The lock of a connection that is shared, null if it is not. */
    @Nullable
    FrameLock lock() {
        return admission.lock();
    }

    /** Lets call chains use the connection one after the other. */
    Admission admission() {
        return admission;
    }

    /** Lets one thread at a time use the connection. */
    ConnectionMutex mutex() {
        return mutex;
    }

    /**
     * Opens a frame for others to work in, which holds no lock itself.
     *
     * @param description what it is, for messages
     * @return the frame
     * @throws SQLException if the lock is not free in time
     */
    public Frame openBase(String description) throws SQLException {
        Hold hold = admission.enterAlone(description);
        mutex.enter();
        try {
            physical.requireInUse("begin " + description);
            return frames.push(description, null, null, Frame.Kind.BASE);
        } finally {
            mutex.exit();
            admission.exitAfterWork(hold);
        }
    }

    /**
     * Opens the frame of a unit of work on top; it holds the lock until it ends.
     *
     * @param base the frame without which the unit has no place here, null if it needs none
     * @param user the unit
     * @param claim the unit's to the lock
     * @throws SQLException if the base has ended, the unit was closed meanwhile or the lock is not free in time
     */
    void open(@Nullable Frame base, UnitOfWork user, Claim claim) throws SQLException {
        String description = claim.unit();
        Hold hold = admission.enter(claim);
        boolean opened = false;
        mutex.enter();
        try {
            user.requireOpen("open");
            if (base != null) {
                Frames.requireNotEnded(base, "open " + description + " in");
            }
            physical.requireInUse("open " + description);
            user.opened(frames.push(description, user, hold, Frame.Kind.UNIT));
            opened = true;
        } finally {
            mutex.exit();
            admission.endWork(hold);
            if (!opened) {
                admission.exit(hold);
            }
        }
    }

    /**
     * Opens a frame inside another; it holds the lock as its parent does.
     *
     * @param parent the frame that becomes the top
     * @param user the unit
     * @param description what it is, for messages
     * @throws SQLException if the parent has ended or is not on top, or the unit was closed meanwhile
     */
    void openInside(Frame parent, UnitOfWork user, String description) throws SQLException {
        Hold hold = admission.beginWork(parent);
        mutex.enter();
        try {
            user.requireOpen("begin " + description + " inside");
            frames.requireTop(parent, "begin " + description + " inside");
            physical.requireInUse("begin " + description);
            RootGuard.requireSound(parent);
            Frame frame = frames.push(description, parent.user(), parent.hold(), Frame.Kind.NESTED);
            frame.inheritReadOnly(parent);
            user.nested().opened(frame);
        } finally {
            mutex.exit();
            admission.endWork(hold);
        }
    }

    /** Checks that what was done in a frame could be kept: it has not ended, is sound and on top. */
    void requireSoundInTurn(Frame frame) throws SQLException {
        Hold hold = admission.enter(Claim.forStatement(frame.toString()));
        mutex.enter();
        try {
            if (hold != null && hold.isBriefGuest()) {
                Frames.requireNotEnded(frame, "commit");
            } else {
                frames.requireTop(frame, "commit");
            }
            RootGuard.requireSound(frame);
        } finally {
            mutex.exit();
            admission.exitAfterWork(hold);
        }
    }

    /**
     * Checks what the database would check at a frame's commit.
     *
     * @param frame the frame on top
     * @throws SQLException the violation
     */
    void checkDeferred(Frame frame) throws SQLException {
        Hold hold = admission.beginWork(frame);
        mutex.enterToEnd();
        try {
            frames.requireTop(frame, "commit");
            ends.checkDeferred(frame);
        } finally {
            mutex.exit();
            admission.endWork(hold);
        }
    }

    /**
     * Keeps what a frame did, as far as the frames below are kept, and ends it.
     *
     * @param frame the frame on top
     * @throws SQLException if it cannot be kept; it has then been rolled back
     */
    void commit(Frame frame) throws SQLException {
        Hold hold;
        try {
            hold = admission.beginWork(frame);
        } catch (SQLException | RuntimeException | Error e) {
            rollbackAfter(frame, e);
            throw e;
        }
        mutex.enterToEnd();
        try {
            frames.commit(frame);
        } finally {
            mutex.exit();
            admission.endWork(hold);
        }
    }

    /** Nobody goes on in a frame that could not be committed: it ends with whoever was let in on top of it. */
    private void rollbackAfter(Frame frame, Throwable failure) {
        mutex.enterToEnd();
        try {
            frames.end(frame, ROLLED_BACK);
        } catch (SQLException | RuntimeException | Error e) {
            Cleanup.suppress(failure, e);
        } finally {
            mutex.exit();
        }
    }

    /** Undoes what a frame did, as {@link #end} does. */
    void rollback(Frame frame) throws SQLException {
        end(frame, ROLLED_BACK);
    }

    /** Undoes what is open of a unit, as is found out while no other thread uses the connection. */
    void rollbackOutermost(UnitOfWork user) throws SQLException {
        rollbackOutermost(user, frame -> true);
    }

    /**
     * Undoes what is open of a unit if that is a statement of which the database has not heard, and nothing that another
     * thread has done since.
     *
     * @return whether the unit's frame has ended
     */
    boolean rollbackUntouched(UnitOfWork user) throws SQLException {
        return rollbackOutermost(user, frame -> statements.isUntouched(frame) && frames.top() == frame);
    }

    private boolean rollbackOutermost(UnitOfWork user, Predicate<Frame> condition) throws SQLException {
        Frame open = user.outermostOpen();
        Hold hold = open == null ? null : admission.beginUndoing(open);
        mutex.enter();
        try {
            Frame frame = user.outermostOpen();
            if (frame == null || !condition.test(frame)) {
                return false;
            }
            mutex.vacate();
            frames.end(frame, ROLLED_BACK);
            return true;
        } finally {
            mutex.exit();
            admission.endWork(hold);
        }
    }

    /**
     * Ends all frames, because the connection is about to be closed: each is undone but for what was committed inside
     * one that has only read.
     *
     * @param outcome how later uses are told: "ended with the database"
     * @throws FrameCommittedWorkLostException if work is undone that was committed inside another's
     */
    public void endAll(String outcome) throws SQLException {
        mutex.enterCancelling();
        try {
            frames.endAll(outcome);
        } finally {
            mutex.exit();
        }
    }

    /**
     * Undoes the work of a frame, and ends it and all frames on top of it, also if another chain holds the lock. It has
     * no effect if the frame has ended.
     *
     * @param frame the frame
     * @param outcome how later uses are told that it ended: "was rolled back"
     * @throws SQLException if the connection is broken, or frames were left on top of it: they have been undone too
     */
    public void end(Frame frame, String outcome) throws SQLException {
        refuse(frame, outcome);
        Hold hold = admission.beginUndoing(frame);
        enterToEnd(frame);
        try {
            frames.end(frame, outcome);
        } finally {
            mutex.exit();
            admission.endWork(hold);
        }
    }

    /**
     * Refuses more work in a sandbox that is about to end, cancels the statements of other threads in it, and then runs
     * a step before its end.
     *
     * @param frame the sandbox's frame
     * @param outcome how uses are told that it ended
     * @param before a step on the connection before the rollback
     * @throws SQLException if another thread does not leave the connection, or what is done fails
     */
    public void beforeEnd(Frame frame, String outcome, Cleanup.Step before) throws SQLException {
        refuse(frame, outcome);
        enterToEnd(frame);
        try {
            before.run();
        } finally {
            mutex.exit();
        }
    }

    private static void refuse(Frame frame, String outcome) {
        if (frame.isBase()) {
            frame.refuseBecause(outcome);
        }
    }

    private void enterToEnd(Frame frame) throws SQLException {
        if (frame.isBase()) {
            mutex.enterCancelling();
        } else {
            mutex.enterToEnd();
        }
    }
}
