package dev.based.frame;

import dev.based.spi.TransactionControl;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one physical connection.
 *
 * <p>Safe for use by several threads: a mutex lets one at a time at the connection. Who may work between two calls is
 * the {@link FrameLock}'s matter; a stack of a connection that nobody shares has none.
 */
public final class FrameStack {

    private final Marks marks;
    private final @Nullable FrameLock lock;
    private final ReentrantLock mutex = new ReentrantLock();
    private @Nullable Frame top;

    /**
     * An empty stack.
     *
     * @param connection a connection outside any transaction, used by nobody else from now on
     * @param control how to drive its transactions
     * @param lock the lock if the connection is shared, else null
     */
    public FrameStack(Connection connection, TransactionControl control, @Nullable FrameLock lock) {
        this.marks = new Marks(connection, control);
        this.lock = lock;
    }

    /**
     * Opens a frame for others to work in, which holds no lock itself.
     *
     * @param description what it is, for messages
     * @return the frame
     * @throws SQLException if the lock is not free in time
     */
    public Frame openBase(String description) throws SQLException {
        FrameLock.Hold hold = enterLock(description);
        try {
            return pushed(description, null, Frame.Kind.BASE);
        } finally {
            exitLock(hold);
        }
    }

    /**
     * Opens the frame of a unit of work on top; it holds the lock until it ends.
     *
     * @param base the frame without which the unit has no place here, null if it needs none
     * @param description what it is, for messages
     * @return the frame
     * @throws SQLException if the base has ended or the lock is not free in time
     */
    Frame open(@Nullable Frame base, String description) throws SQLException {
        FrameLock.Hold hold = enterLock(description);
        mutex.lock();
        try {
            if (base != null) {
                requireNotEnded(base, "open " + description + " in");
            }
            Frame frame = pushed(description, hold, Frame.Kind.UNIT);
            hold = null;
            return frame;
        } finally {
            mutex.unlock();
            exitLock(hold);
        }
    }

    /**
     * Opens a frame inside another; it holds the lock as its parent does.
     *
     * @param parent the frame that is to be on top now
     * @param description what it is, for messages
     * @return the frame
     * @throws SQLException if the parent has ended or is not on top
     */
    Frame openInside(Frame parent, String description) throws SQLException {
        mutex.lock();
        try {
            requireTop(parent, "begin " + description + " inside");
            return pushed(description, parent.hold(), Frame.Kind.NESTED);
        } finally {
            mutex.unlock();
        }
    }

    private Frame pushed(String description, FrameLock.@Nullable Hold hold, Frame.Kind kind) {
        mutex.lock();
        try {
            Frame frame = new Frame(description, top, hold, kind);
            top = frame;
            return frame;
        } finally {
            mutex.unlock();
        }
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
        mutex.lock();
        try {
            if (base != null) {
                requireNotEnded(base, what + " in");
            }
            return marks.use(work);
        } finally {
            mutex.unlock();
        }
    }

    /**
     * Whether the connection is of no use any more, seen when nothing is open on it after something has failed.
     *
     * @param timeout how long the database may take to answer
     * @return true if it is to be replaced
     */
    public boolean isBroken(Duration timeout) {
        if (!mutex.tryLock()) {
            return false; // it is being used
        }
        try {
            if (top != null || !marks.isSuspect()) {
                return false;
            }
            return !marks.answers((int) Math.max(1, timeout.toSeconds()));
        } catch (SQLException e) {
            return true;
        } finally {
            mutex.unlock();
        }
    }

    /** Whether a unit of work that has nothing open yet may have to wait for others. */
    boolean isShared() {
        return lock != null;
    }

    /** Says that the work of the current thread goes on elsewhere. */
    void leaveThisThread() {
        if (lock != null) {
            lock.leaveThisThread();
        }
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
    <T extends @Nullable Object> T read(@Nullable Frame base, String sql, SqlWork<T> work) throws SQLException {
        mutex.lock();
        try {
            if (base != null) {
                requireNotEnded(base, "read on [" + sql + "] in");
            }
            return marks.read(top, sql, work);
        } finally {
            mutex.unlock();
        }
    }

    private FrameLock.@Nullable Hold enterLock(String description) throws SQLException {
        return lock == null ? null : lock.enter(description);
    }

    private void exitLock(FrameLock.@Nullable Hold hold) {
        if (lock != null && hold != null) {
            lock.exit(hold);
        }
    }

    /**
     * Does work in a frame that holds no lock, taking it for this once.
     *
     * @param <T> the result's type
     * @param frame the frame that is to be on top then
     * @param sql the statement, for messages
     * @param work the work
     * @return its result
     * @throws SQLException what the work throws, or that the frame cannot take work
     */
    <T extends @Nullable Object> T runInTurn(Frame frame, String sql, SqlWork<T> work) throws SQLException {
        FrameLock.Hold hold = enterLock(frame.toString());
        try {
            return run(frame, sql, work);
        } finally {
            exitLock(hold);
        }
    }

    /**
     * Runs a statement as a transaction of its own, if it needs no frame for that: the database undoes it if it fails,
     * and nothing but the base stands below.
     *
     * @param <T> the result's type
     * @param base the frame it belongs to, null if it is to be committed for good
     * @param sql the statement, for messages
     * @param work the work
     * @return its result, or nothing if it needs a frame and has not been run
     * @throws SQLException what the work throws, or that the base has ended
     */
    public <T> Optional<T> runWithoutFrame(@Nullable Frame base, String sql, SqlWork<T> work) throws SQLException {
        if (!marks.statementsAreAtomic()) {
            return Optional.empty();
        }
        FrameLock.Hold hold = enterLock("the auto-commit statement [" + sql + "]");
        mutex.lock();
        try {
            if (top != base) {
                return Optional.empty();
            }
            return Optional.of(base == null ? marks.use(work) : run(base, sql, work));
        } finally {
            mutex.unlock();
            exitLock(hold);
        }
    }

    /**
     * Does work in a frame, giving it its mark if this is its first.
     *
     * @param <T> the result's type
     * @param frame the frame that is to be on top now
     * @param sql the statement, for messages
     * @param work the work
     * @return its result
     * @throws SQLException what the work throws, or that the frame cannot take work
     */
    <T extends @Nullable Object> T run(Frame frame, String sql, SqlWork<T> work) throws SQLException {
        mutex.lock();
        try {
            requireTop(frame, "run [" + sql + "] in");
            FrameLock.Hold hold = frame.hold();
            if (hold != null) {
                hold.continueOnThisThread();
            }
            return marks.run(frame, sql, work);
        } finally {
            mutex.unlock();
        }
    }

    /**
     * Checks that what was done in a frame could be kept.
     *
     * @param frame the frame
     * @throws SQLException if it has ended, was aborted or has another open on top of it
     */
    void requireSoundInTurn(Frame frame) throws SQLException {
        FrameLock.Hold hold = enterLock(frame.toString());
        mutex.lock();
        try {
            requireTop(frame, "commit");
            marks.requireSound(frame);
        } finally {
            mutex.unlock();
            exitLock(hold);
        }
    }

    /**
     * Keeps what a frame did, as far as the frames below are kept, and ends it.
     *
     * @param frame the frame on top
     * @throws SQLException if it cannot be kept; it has then been rolled back
     */
    void commit(Frame frame) throws SQLException {
        mutex.lock();
        String outcome = "was rolled back";
        try {
            requireNotEnded(frame, "commit");
            SQLException leftOpen = endAbove(frame);
            if (leftOpen != null) {
                marks.rollbackAfter(frame, leftOpen);
                throw leftOpen;
            }
            marks.commit(frame);
            outcome = "was committed";
        } finally {
            pop(frame, outcome);
            mutex.unlock();
        }
    }

    /**
     * Undoes what a frame did and ends it, with any frame left on top of it. Without effect if it has ended.
     *
     * @param frame the frame
     * @throws SQLException if the connection is broken, or frames were left on top of it: they have been undone too
     */
    void rollback(Frame frame) throws SQLException {
        end(frame, "was rolled back");
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
        mutex.lock();
        try {
            if (frame.endedBecause != null) {
                return;
            }
            SQLException failure = endAbove(frame);
            try {
                marks.rollback(frame);
            } catch (SQLException e) {
                failure = joined(e, failure);
            }
            if (frame.hold() == null || frame.parent() == null) { // in a sandbox when it ends, else at once
                failure = joined(failure, marks.takeCommittedWorkLost());
            }
            if (failure != null) {
                throw failure;
            }
        } finally {
            pop(frame, outcome);
            mutex.unlock();
        }
    }

    private static @Nullable SQLException joined(@Nullable SQLException first, @Nullable SQLException second) {
        if (first != null && second != null) {
            first.addSuppressed(second);
        }
        return first != null ? first : second;
    }

    /** Rolls back and ends what stands above a frame, and returns the error that says so. */
    private @Nullable SQLException endAbove(Frame frame) {
        FrameOrderException leftOpen = null;
        for (Frame above = top; above != null && above != frame; above = top) {
            if (leftOpen == null) {
                leftOpen = new FrameOrderException(
                        "%s ended while %s was still open on top of it, and both were rolled back: end the inner one first"
                                .formatted(frame, above),
                        above);
            }
            marks.rollbackAfter(above, leftOpen);
            pop(above, "was rolled back when " + frame + " ended");
        }
        return leftOpen;
    }

    private void pop(Frame frame, String outcome) {
        if (frame.endedBecause != null) {
            return;
        }
        frame.endedBecause = outcome;
        top = frame.parent();
        if (top == null) {
            marks.reset();
        }
        if (frame.isUnit()) {
            exitLock(frame.hold());
        }
    }

    private static void requireNotEnded(Frame frame, String what) throws SQLException {
        String why = frame.endedBecause;
        if (why != null) {
            throw new FrameEndedException("Cannot %s %s: it %s".formatted(what, frame, why), frame.opened());
        }
    }

    private void requireTop(Frame frame, String what) throws SQLException {
        requireNotEnded(frame, what);
        Frame onTop = top;
        if (onTop != null && onTop != frame) {
            throw new FrameOrderException(
                    "Cannot %s %s while %s is open on top of it: end that first, or use it instead"
                            .formatted(what, frame, onTop),
                    onTop);
        }
    }
}
