package dev.based.frame;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a session or a JDBC connection does its work through: a frame of its own or a place in another's, and the
 * transactions nested in it. For one user at a time.
 */
public abstract sealed class UnitOfWork permits HoldingUnit, TurnTakingUnit {

    final FrameStack stack;
    private final String description;
    private final @Nullable UnitOfWork owner;

    /** For any thread, as any may close a connection. */
    private final Deque<Frame> nested = new ConcurrentLinkedDeque<>();

    private volatile @Nullable Cancellation cancellation;
    private volatile boolean readOnly;
    private volatile boolean closed;

    UnitOfWork(FrameStack stack, @Nullable UnitOfWork owner, String description) {
        this.stack = stack;
        this.owner = owner;
        this.description = description;
    }

    /**
     * A unit with a frame of its own, which opens with the first statement and holds the lock from then to its end.
     *
     * @param stack the connection's frames
     * @param base the frame it belongs to and cannot outlive, null if there is none
     * @param description what it is, for messages
     * @return the unit
     */
    public static UnitOfWork holding(FrameStack stack, @Nullable Frame base, String description) {
        return new HoldingUnit(stack, base, null, description);
    }

    /**
     * A unit for something that is a transaction of its own beside this unit's, and takes no more work once this one was
     * closed.
     *
     * @param beside what it is, for messages
     * @return the unit, to be ended by its user
     */
    public final UnitOfWork beside(String beside) {
        return new HoldingUnit(stack, base(), this, beside);
    }

    /**
     * A unit that works in a frame it was given, holding the lock for a statement or a nested transaction at a time.
     *
     * @param stack the connection's frames
     * @param frame the frame
     * @param description what it is, for messages
     * @return the unit
     */
    public static UnitOfWork inTurns(FrameStack stack, Frame frame, String description) {
        return new TurnTakingUnit(stack, frame, description);
    }

    /**
     * Does work in the innermost open transaction of this unit.
     *
     * @param <T> the result's type
     * @param sql the statement, for messages
     * @param work the work
     * @return its result
     * @throws SQLException what the work throws, or that this unit cannot take work now
     */
    public final <T extends @Nullable Object> T run(String sql, SqlWork<T> work) throws SQLException {
        if (isClosed()) {
            requireOpen("run [" + sql + "] in");
        }
        Frame innermost = nested.peekLast();
        return innermost == null ? runOutermost(sql, work) : stack.run(innermost, this, sql, work);
    }

    /**
     * Runs a statement as a transaction of its own: its failure undoes it and nothing else.
     *
     * @param <T> the result's type
     * @param sql the statement, for messages
     * @param work the work
     * @return its result
     * @throws SQLException what the work throws, or that this unit or what it stands in has ended
     */
    public final <T extends @Nullable Object> T runAlone(String sql, SqlWork<T> work) throws SQLException {
        if (isClosed()) {
            requireOpen("run [" + sql + "] in");
        }
        return stack.runAlone(base(), this, sql, work);
    }

    /** What is executed on behalf of a unit of work. */
    @FunctionalInterface
    public interface Execution<T extends @Nullable Object> {

        /**
         * Executes it.
         *
         * @return the result
         * @throws SQLException if it fails
         */
        T run() throws SQLException;
    }

    /**
     * Whether the next statement may have to wait for other units of work.
     *
     * @return false if this one holds the connection, or shares it with nobody
     */
    public final boolean mayWait() {
        return stack.lock() != null && nested.isEmpty() && !holdsOutermost();
    }

    abstract boolean holdsOutermost();

    /** Says that this unit's work goes on, but not on the current thread, which is free for other units. */
    public final void leaveThisThread() {
        FrameLock lock = stack.lock();
        if (lock != null) {
            lock.leaveThisThread();
        }
    }

    /**
     * Lets another thread cancel what this unit executes from now on.
     *
     * @param cancellation by what, null for no longer
     */
    public final void cancelBy(@Nullable Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    /**
     * Executes a statement, or reads on in its result, in a way that can be cancelled.
     *
     * @param <T> the result's type
     * @param statement the driver's statement
     * @param execution what is done with it
     * @return its result
     * @throws SQLException what it throws, or that it has been cancelled
     */
    public final <T extends @Nullable Object> T executing(Statement statement, Execution<T> execution)
            throws SQLException {
        Cancellation by = cancellation;
        if (by == null) {
            return stack.executing(statement, execution);
        }
        by.begin(statement, stack.control());
        try {
            return stack.executing(statement, execution);
        } finally {
            by.end();
        }
    }

    /**
     * Reads on in the result of a statement, while no other thread uses the connection.
     *
     * @param <T> the result's type
     * @param sql the statement, for messages
     * @param work the work
     * @return its result
     * @throws SQLException what the work throws, or that this unit or what it stands in has ended
     */
    public final <T extends @Nullable Object> T read(String sql, SqlWork<T> work) throws SQLException {
        if (isClosed()) {
            requireOpen("read on [" + sql + "] in");
        }
        return stack.read(base(), sql, work);
    }

    /**
     * Says, within the work that opened it, that a result will be read on. Of no effect where the driver does not {@link
     * dev.based.spi.TransactionControl#readsRowByRow()}.
     *
     * @param sql its statement
     * @param rows the result
     */
    public final void reads(String sql, LiveRows rows) {
        if (stack.control().readsRowByRow()) {
            stack.liveReads().add(this, sql, rows);
        }
    }

    /**
     * Says, while no other thread uses the connection, that a result will not be read on.
     *
     * @param rows the result
     */
    public final void readsNoMore(LiveRows rows) {
        stack.liveReads().remove(rows);
    }

    /**
     * Requires that no statement of this unit's is still writing. On SQLite one that returns rows is until the last of
     * them has been read, and the transaction is not committed meanwhile.
     *
     * @throws SQLException the database's refusal of a savepoint, if one is; the transaction is as open as before
     */
    public final void requireDone() throws SQLException {
        if (stack.control().readsRowByRow()) {
            stack.<Boolean>use(
                    null, "look", physical -> stack.liveReads().requireDone(this, physical, stack.control()));
        }
    }

    /** Whether it takes no more work, nor does what it stands in. */
    final boolean isOver() {
        Frame base = base();
        return isClosed() || (base != null && base.hasEnded());
    }

    /** What the unit stands in and cannot outlive, null if it stands by itself. */
    abstract @Nullable Frame base();

    /**
     * Closes something of the driver's, while no other thread uses the connection; also after this unit was closed.
     *
     * @param <T> the result's type
     * @param work the work
     * @return its result
     * @throws SQLException what the work throws
     */
    public final <T extends @Nullable Object> T release(SqlWork<T> work) throws SQLException {
        return stack.release(work);
    }

    /**
     * Begins a nested transaction.
     *
     * @return its frame, to be given to {@link #commit(Frame)} or {@link #rollback(Frame)}
     * @throws SQLException if this unit is not on top or the lock is not free in time
     */
    public final Frame begin() throws SQLException {
        requireOpen("begin a transaction in");
        String what = "a transaction in " + description;
        Frame innermost = nested.peekLast();
        if (innermost == null) {
            beginOutermost(what);
        } else {
            stack.openInside(innermost, this, what);
        }
        Frame begun = nested.peekLast();
        if (begun == null) {
            throw new FrameEndedException("Cannot begin %s: it has been closed".formatted(what), null);
        }
        return begun;
    }

    /** A nested transaction has begun. Called while no other thread uses the connection, as is {@link #opened}. */
    final void nested(Frame frame) {
        nested.addLast(frame);
    }

    /** The frame has been opened that {@link FrameStack#open} was asked for. */
    abstract void opened(Frame frame);

    /**
     * Keeps what a nested transaction did, as far as this unit's work is kept.
     *
     * @param frame the frame that {@link #begin()} returned
     * @throws SQLException if it cannot be kept; it has then been rolled back
     */
    public final void commit(Frame frame) throws SQLException {
        try {
            stack.commit(frame);
        } finally {
            forgetEnded();
        }
    }

    /**
     * Undoes what a nested transaction did. Without effect if it has ended.
     *
     * @param frame the frame that {@link #begin()} returned
     * @throws SQLException if the connection is broken or another transaction was left open inside
     */
    public final void rollback(Frame frame) throws SQLException {
        try {
            stack.rollback(frame);
        } finally {
            forgetEnded();
        }
    }

    private void forgetEnded() {
        for (Frame last = nested.peekLast(); last != null && last.endedBecause != null; last = nested.peekLast()) {
            nested.remove(last);
        }
    }

    /**
     * Whether something was done since the unit began or was last committed or rolled back.
     *
     * @return true if a transaction is open
     */
    public final boolean isActive() {
        return !nested.isEmpty() || holdsOutermost();
    }

    /**
     * Lets transactions write from now on, or no longer; one that is open stays as it is.
     *
     * @param readOnly whether they may only read
     */
    public final void setReadOnly(boolean readOnly) {
        this.readOnly = readOnly;
    }

    /**
     * Checks what the database would check at the commit.
     *
     * @throws SQLException the violation; the unit is as open as before
     */
    public final void checkDeferred() throws SQLException {
        Frame outermost = outermost();
        if (outermost != null) {
            stack.checkDeferred(outermost);
        }
    }

    /**
     * Requires that no failure has aborted this unit's open transaction.
     *
     * @throws SQLException that one has; the transaction is as open as before
     */
    public final void requireSound() throws SQLException {
        Frame innermost = innermost();
        if (innermost != null) {
            RootGuard.requireSound(innermost);
        }
    }

    /**
     * The frame in which the next statement would run.
     *
     * @return the innermost open frame, null if none is open
     */
    public final @Nullable Frame innermost() {
        Frame innermost = nested.peekLast();
        return innermost != null ? innermost : outermost();
    }

    /**
     * Watches what is opened in the transaction now, which a nested transaction leaves to this one when it is committed.
     *
     * @return tells whether it is closed; never if this unit has no transaction of its own
     */
    public final BooleanSupplier ending() {
        Frame opened = innermost();
        Frame outermost = outermost();
        return () -> opened != null && opened.hasClosedWhatItOpened(outermost);
    }

    /** The frame of its own that is open, null if there is none. */
    abstract @Nullable Frame outermost();

    /** The lowest frame that it would leave open, null if there is none. */
    abstract @Nullable Frame outermostOpen();

    /**
     * Commits what was done since the unit began or was last committed; it may go on with more.
     *
     * @throws SQLException if it cannot be kept; it has then been rolled back
     */
    public final void commit() throws SQLException {
        try {
            commitOutermost();
        } finally {
            forgetEnded();
        }
    }

    /**
     * Rolls back what was done since the unit began or was last committed; it may go on with more.
     *
     * @throws SQLException if the connection is broken or a transaction was left open inside
     */
    public final void rollback() throws SQLException {
        try {
            rollbackOutermost();
        } finally {
            forgetEnded();
        }
    }

    /**
     * Rolls back, and takes no more work. Without effect if it is closed.
     *
     * @throws SQLException if the connection is broken or a transaction was left open inside
     */
    public final void close() throws SQLException {
        if (!closed) {
            closed = true;
            rollback();
        }
    }

    final boolean isBeside(UnitOfWork other) {
        return owner == other;
    }

    /** Ends what has not come to its end on this unit's behalf, and keeps the connection from being used. */
    public final void endOccupation() {
        stack.mutex.vacate(this);
    }

    final boolean isClosed() {
        return closed || (owner != null && owner.isClosed());
    }

    /** Requires that it was not closed; asked again after each wait, as it may have been closed meanwhile. */
    final void requireOpen(String what) throws FrameEndedException {
        if (isClosed()) {
            throw new FrameEndedException("Cannot %s %s: it has been closed".formatted(what, description), null);
        }
    }

    abstract <T extends @Nullable Object> T runOutermost(String sql, SqlWork<T> work) throws SQLException;

    abstract void beginOutermost(String what) throws SQLException;

    abstract void commitOutermost() throws SQLException;

    abstract void rollbackOutermost() throws SQLException;

    final boolean isReadOnly() {
        return readOnly;
    }

    final @Nullable Frame outermostNested() {
        return nested.peekFirst();
    }

    /** What the unit is, for messages. */
    @Override
    public final String toString() {
        return description;
    }
}
