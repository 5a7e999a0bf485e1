package dev.based.frame;

import dev.based.spi.TransactionControl;
import dev.based.sql.TextCache;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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
    private final Marks marks;
    private final Admission admission;
    final Exclusion mutex;
    private final Frames frames;

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
        this.mutex = new Exclusion(physical.connection(), control);
        this.marks = new Marks(physical, control, traits, mutex);
        this.admission = new Admission(lock);
        this.frames = new Frames(marks, admission);
    }

    /**
     * Opens a frame for others to work in, which holds no lock itself.
     *
     * @param description what it is, for messages
     * @return the frame
     * @throws SQLException if the lock is not free in time
     */
    public Frame openBase(String description) throws SQLException {
        FrameLock.Hold hold = admission.enterBriefly(description);
        mutex.enter();
        try {
            physical.requireInUse("begin " + description);
            return frames.push(description, null, null, Frame.Kind.BASE);
        } finally {
            mutex.exit();
            admission.exit(hold);
        }
    }

    /**
     * Opens the frame of a unit of work on top; it holds the lock until it ends.
     *
     * @param base the frame without which the unit has no place here, null if it needs none
     * @param user the unit
     * @param description what it is, for messages
     * @throws SQLException if the base has ended, the unit was closed meanwhile or the lock is not free in time
     */
    void open(@Nullable Frame base, UnitOfWork user, String description) throws SQLException {
        FrameLock.Hold hold = admission.enter(description);
        mutex.enter();
        try {
            user.requireOpen("open");
            if (base != null) {
                Frames.requireNotEnded(base, "open " + description + " in");
            }
            physical.requireInUse("open " + description);
            user.opened(frames.push(description, user, hold, Frame.Kind.UNIT));
            hold = null;
        } finally {
            mutex.exit();
            admission.exit(hold);
        }
    }

    /**
     * Opens a frame inside another; it holds the lock as its parent does.
     *
     * @param parent the frame that is to be on top now
     * @param user the unit
     * @param description what it is, for messages
     * @throws SQLException if the parent has ended or is not on top, or the unit was closed meanwhile
     */
    void openInside(Frame parent, UnitOfWork user, String description) throws SQLException {
        mutex.enter();
        try {
            user.requireOpen("begin " + description + " inside");
            frames.requireTop(parent, "begin " + description + " inside");
            physical.requireInUse("begin " + description);
            RootGuard.requireSound(parent);
            Frame frame = frames.push(description, parent.user(), parent.hold(), Frame.Kind.NESTED);
            frame.readOnly = parent.readOnly;
            frame.readOnlyByDatabase = parent.readOnlyByDatabase;
            user.nested(frame);
        } finally {
            mutex.exit();
        }
    }

    /**
     * The physical connection, to be used by {@link #use} and the like only.
     *
     * @param base the frame that must not have ended, null if there is none
     * @param what what for, for messages
     * @return it
     * @throws SQLException if the base has ended or the connection was given up
     */
    public Connection connection(@Nullable Frame base, String what) throws SQLException {
        if (base != null) {
            Frames.requireNotEnded(base, what + " in");
        }
        physical.requireInUse(what);
        return physical.connection();
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
     * Uses the connection without running a statement, as to prepare one.
     *
     * @param <T> the result's type
     * @param base the frame that must not have ended, null if there is none
     * @param what what it is for, for messages
     * @param work the work
     * @return its result
     * @throws SQLException what the work throws, or that the base has ended
     */
    public <T extends @Nullable Object> T use(@Nullable Frame base, String what, SqlWork<T> work) throws SQLException {
        mutex.enter();
        try {
            if (base != null) {
                Frames.requireNotEnded(base, what + " in");
            }
            return marks.use(what, work);
        } finally {
            mutex.exit();
        }
    }

    /**
     * Closes something of the driver's, while no other thread uses the connection.
     *
     * @param <T> the result's type
     * @param work the work
     * @return its result
     * @throws SQLException what the work throws
     */
    public <T extends @Nullable Object> T release(SqlWork<T> work) throws SQLException {
        mutex.enter();
        try {
            return marks.release(work);
        } finally {
            mutex.exit();
        }
    }

    /**
     * Whether the connection was given up, because the end of something on it failed.
     *
     * @return true if nothing can be done on it any more
     */
    public boolean isGivenUp() {
        return physical.isGivenUp();
    }

    /**
     * Gives the connection up because it is not as it was and cannot be made so. To be called while no other thread uses
     * it.
     *
     * @param what what failed, for messages: "the rollback of"
     * @param of of what
     * @param because how it failed
     */
    public void giveUp(String what, Object of, Throwable because) {
        physical.giveUp(what, of, because);
    }

    /**
     * Whether the connection is alive.
     *
     * @return what tells it
     */
    public Liveness liveness() {
        return new Liveness(physical, mutex, frames, marks);
    }

    /** The results that are being read row by row; to be used while no other thread uses the connection. */
    LiveReads liveReads() {
        return marks.liveReads();
    }

    /** The lock of a connection that is shared, null if it is not. */
    @Nullable
    FrameLock lock() {
        return admission.lock();
    }

    /**
     * Reads on in the result of a statement, while no other thread uses the connection.
     *
     * @param <T> the result's type
     * @param base the frame that must not have ended, null if there is none
     * @param sql the statement, for messages
     * @param work the work
     * @return its result
     * @throws SQLException what the work throws, or that the base has ended
     */
    public <T extends @Nullable Object> T read(@Nullable Frame base, String sql, SqlWork<T> work) throws SQLException {
        mutex.enter();
        try {
            if (base != null) {
                Frames.requireNotEnded(base, "read on [" + sql + "] in");
            }
            return marks.read(frames.top(), sql, work);
        } finally {
            mutex.exit();
        }
    }

    /**
     * Does work in a frame that holds no lock, taking it for this once.
     *
     * @param <T> the result's type
     * @param frame the frame that is to be on top then
     * @param user the unit on whose behalf it is done
     * @param sql the statement, for messages
     * @param work the work
     * @return its result
     * @throws SQLException what the work throws, or that the frame cannot take work
     */
    <T extends @Nullable Object> T runInTurn(Frame frame, UnitOfWork user, String sql, SqlWork<T> work)
            throws SQLException {
        FrameLock.Hold hold = admission.enterBriefly(frame.toString());
        try {
            return run(frame, user, sql, work);
        } finally {
            admission.exit(hold);
        }
    }

    /**
     * Runs a statement as a transaction of its own: its failure undoes it and nothing else.
     *
     * @param <T> the result's type
     * @param base the frame it belongs to, null if it is to be committed for good
     * @param user the unit on whose behalf it is run
     * @param sql the statement, for messages
     * @param work the work
     * @return its result
     * @throws SQLException what the work throws, or that the base has ended
     */
    <T extends @Nullable Object> T runAlone(@Nullable Frame base, UnitOfWork user, String sql, SqlWork<T> work)
            throws SQLException {
        FrameLock.Hold hold = admission.enterBriefly("the auto-commit statement [" + sql + "]");
        mutex.enter();
        try {
            if (user.isClosed()) {
                user.requireOpen("run [" + sql + "] in");
            }
            if (base != null) {
                Frames.requireNotEnded(base, "run [" + sql + "] in");
            }
            marks.liveReads().beforeStatement(user, sql);
            Frame below = frames.top();
            return below == null ? marks.useAlone(sql, work) : marks.alone().run(below, user, sql, work);
        } finally {
            mutex.exit();
            admission.exit(hold);
        }
    }

    /**
     * Executes a driver's statement within the work of a frame; the frame's end cancels it.
     *
     * @param <T> the result's type
     * @param statement the driver's statement
     * @param execution what is done with it
     * @return its result
     * @throws SQLException what it throws
     */
    public <T extends @Nullable Object> T executing(Statement statement, UnitOfWork.Execution<T> execution)
            throws SQLException {
        return mutex.executing(statement, execution);
    }

    /**
     * Does work in a frame, giving it its mark if this is its first.
     *
     * @param <T> the result's type
     * @param frame the frame that is to be on top now
     * @param user the unit on whose behalf it is done
     * @param sql the statement, for messages
     * @param work the work
     * @return its result
     * @throws SQLException what the work throws, or that the frame cannot take work
     */
    <T extends @Nullable Object> T run(Frame frame, UnitOfWork user, String sql, SqlWork<T> work) throws SQLException {
        mutex.enter();
        try {
            if (user.isClosed() || frame.hasEnded() || frames.top() != frame) { // and no words for every statement
                user.requireOpen("run [" + sql + "] in");
                frames.requireTop(frame, "run [" + sql + "] in");
            }
            FrameLock.Hold hold = frame.hold();
            if (hold != null) {
                hold.continueOnThisThread();
            }
            marks.liveReads().beforeStatement(user, sql);
            return marks.run(frame, user, sql, work);
        } finally {
            mutex.exit();
        }
    }

    /** Checks that what was done in a frame could be kept: it has not ended, is sound and on top. */
    void requireSoundInTurn(Frame frame) throws SQLException {
        FrameLock.Hold hold = admission.enterBriefly(frame.toString());
        mutex.enter();
        try {
            frames.requireTop(frame, "commit");
            RootGuard.requireSound(frame);
        } finally {
            mutex.exit();
            admission.exit(hold);
        }
    }

    /**
     * Checks what the database would check at a frame's commit.
     *
     * @param frame the frame on top
     * @throws SQLException the violation
     */
    void checkDeferred(Frame frame) throws SQLException {
        mutex.enterToEnd();
        try {
            frames.requireTop(frame, "commit");
            marks.ends().checkDeferred(frame);
        } finally {
            mutex.exit();
        }
    }

    /**
     * Keeps what a frame did, as far as the frames below are kept, and ends it.
     *
     * @param frame the frame on top
     * @throws SQLException if it cannot be kept; it has then been rolled back
     */
    void commit(Frame frame) throws SQLException {
        mutex.enterToEnd();
        try {
            frames.commit(frame);
        } finally {
            mutex.exit();
        }
    }

    /**
     * Cancels a statement if it is just being executed, and nothing else: a driver may have one interrupt for all
     * statements of a connection.
     *
     * @param statement the driver's statement
     * @throws SQLException if the driver cannot
     */
    public void cancel(Statement statement) throws SQLException {
        mutex.cancel(statement);
    }

    /** Undoes what a frame did, as {@link #end} does. */
    void rollback(Frame frame) throws SQLException {
        end(frame, ROLLED_BACK);
    }

    /** Undoes what is open of a unit, as is found out while no other thread uses the connection. */
    void rollbackOutermost(UnitOfWork user) throws SQLException {
        mutex.enter();
        try {
            Frame frame = user.outermostOpen();
            if (frame != null) {
                mutex.vacate();
                frames.end(frame, ROLLED_BACK);
            }
        } finally {
            mutex.exit();
        }
    }

    /**
     * Ends all frames, because the connection is about to be closed: each is undone but for what was committed inside
     * one that has only read.
     *
     * @param outcome how later uses are told: "ended with the database"
     * @throws CommittedWorkLostException if work is undone that was committed inside another's
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
     * Undoes what a frame did and ends it and all that is left on top of it, whoever holds the lock. Without effect if
     * it has ended.
     *
     * @param frame the frame
     * @param outcome how later uses are told that it ended: "was rolled back"
     * @throws SQLException if the connection is broken, or frames were left on top of it: they have been undone too
     */
    public void end(Frame frame, String outcome) throws SQLException {
        refuse(frame, outcome);
        enterToEnd(frame);
        try {
            frames.end(frame, outcome);
        } finally {
            mutex.exit();
        }
    }

    /**
     * Refuses more work in a sandbox that is about to end, cancels what another thread executes in it, and then does
     * what belongs before its end.
     *
     * @param frame the sandbox's frame
     * @param outcome how uses are told that it ended
     * @param before what is to be done with the connection before the rollback
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
            frame.endingBecause = outcome;
        }
    }

    private void enterToEnd(Frame frame) throws SQLException {
        if (frame.isBase()) {
            mutex.enterCancelling();
        } else {
            mutex.enterToEnd();
        }
    }

    /**
     * Whether the connection can serve another sandbox.
     *
     * @return false if something was done to it that a rollback does not undo
     */
    public boolean isReusable() {
        return !marks.hasTraces();
    }
}
