package dev.based.frame;

import dev.based.spi.SqlSyntax;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The work of a session or a JDBC connection: a frame of its own or a place in another unit's frame, and the
 * transactions nested in it. For one user at a time.
 */
public abstract sealed class UnitOfWork permits HoldingUnit, TurnTakingUnit {

    final FrameStack stack;
    private final String description;
    private final @Nullable UnitOfWork owner;

    private final HeldConnection held;
    private final UnitReads reads;
    private final NestedTransactions nested;
    private volatile boolean readOnly;
    private volatile @Nullable Throwable caller;
    private volatile boolean closed;

    UnitOfWork(FrameStack stack, @Nullable UnitOfWork owner, String description) {
        this.stack = stack;
        this.owner = owner;
        this.description = description;
        this.held = stack.connection().hold();
        this.reads = new UnitReads(this, stack);
        this.nested = new NestedTransactions(this, stack);
    }

    /**
     * A unit with a frame of its own, which opens with the first statement and holds the lock from then to its end.
     *
     * @param stack the connection's frames
     * @param base the frame it belongs to and cannot outlive, null if there is none
     * @param description what it is, for messages
     * @param lifetime until when at the latest
     * @return the unit
     */
    public static UnitOfWork holding(FrameStack stack, @Nullable Frame base, String description, Lifetime lifetime) {
        return new HoldingUnit(stack, base, null, description, lifetime);
    }

    /**
     * A unit for something that is a transaction of its own beside this unit's, and takes no more work once this one was
     * closed.
     *
     * @param beside what it is, for messages
     * @return the unit, to be ended by its user
     */
    public final UnitOfWork beside(String beside) {
        return new HoldingUnit(stack, base(), this, beside, Lifetime.UNTIL_ENDED);
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
     * A unit whose statements are transactions of their own, unless it has begun one: in auto-commit mode.
     *
     * @param stack the connection's frames
     * @param description what it is, for messages
     * @return the unit
     */
    public static UnitOfWork committing(FrameStack stack, String description) {
        return new TurnTakingUnit(stack, null, description);
    }

    /**
     * The connection in this unit's hands, for what has its turn on the unit's behalf.
     *
     * @return the connection, and what executes statements on it
     */
    public final HeldConnection held() {
        return held;
    }

    /**
     * Says for whom this unit works, if its thread's stack does not.
     *
     * @param call with the stack of the call, for messages
     */
    public final void setCaller(@Nullable Throwable call) {
        this.caller = call;
    }

    final @Nullable Throwable caller() {
        return caller;
    }

    /**
     * The results that it reads row by row.
     *
     * @return to be told of them
     */
    public final UnitReads reads() {
        return reads;
    }

    /**
     * The transactions nested in it.
     *
     * @return to begin and end them
     */
    public final NestedTransactions nested() {
        return nested;
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
        Frame innermost = nested.innermost();
        return innermost == null ? runOutermost(sql, work) : stack.statements().run(innermost, this, sql, work);
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
    public final <T extends @Nullable Object> T runAutoCommit(String sql, SqlWork<T> work) throws SQLException {
        if (isClosed()) {
            requireOpen("run [" + sql + "] in");
        }
        return stack.autoCommitStatements().run(base(), this, sql, work);
    }

    /**
     * Whether the next statement may have to wait for other units of work.
     *
     * @return false if this one holds the connection with nobody on top of it, or shares it with nobody
     */
    public final boolean mayWait() {
        if (stack.lock() == null) {
            return false;
        }
        Frame innermost = innermost();
        Hold hold = innermost == null ? null : innermost.hold();
        return hold == null || hold.hasGuest();
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
        return read(base(), sql, held, work);
    }

    /**
     * The same for something that a connection gave whose transactions these are, also after it was closed.
     *
     * @param <T> the result's type
     * @param within the frame that must not have ended, null if there is none
     * @param what what is read, for messages
     * @param work the work
     * @return its result
     * @throws SQLException what the work throws, or that the frame has ended
     */
    public final <T extends @Nullable Object> T readWithin(@Nullable Frame within, String what, SqlWork<T> work)
            throws SQLException {
        return read(within, what, stack.connection().held(), work);
    }

    /** Called when the guest on top of this unit has ended: a failure to read is that of the innermost frame. */
    private <T extends @Nullable Object> T read(@Nullable Frame within, String what, HeldConnection by, SqlWork<T> work)
            throws SQLException {
        Frame reading = innermost();
        Hold hold = reading == null ? null : stack.admission().beginWork(reading);
        try {
            return stack.connection().read(within, what, by, work);
        } finally {
            stack.admission().endWork(hold);
        }
    }

    /** Whether it takes no more work, nor does what it stands in. */
    final boolean isOver() {
        Frame base = base();
        return isClosed() || (base != null && base.hasEnded());
    }

    /** The surrounding frame, which this unit cannot outlive; null if there is none. */
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
        return stack.connection().release(work);
    }

    /** The frame has been opened that {@link FrameStack#open} was asked for. Called while no other thread uses the connection. */
    abstract void opened(Frame frame);

    /**
     * Whether something was done since the unit began or was last committed or rolled back.
     *
     * @return true if a transaction is open
     */
    public final boolean isActive() {
        return !nested.areNone() || holdsOutermost();
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
     * The lexical rules in force on the connection.
     *
     * @return null for the usual ones
     */
    public final @Nullable SqlSyntax otherSyntax() {
        return stack.otherSyntax();
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
        Frame innermost = nested.innermost();
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
            nested.forgetEnded();
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
            nested.forgetEnded();
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
    public final void endExclusiveOperation() {
        stack.mutex().vacate(this);
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

    /** The description of the unit, for messages. */
    @Override
    public final String toString() {
        return description;
    }
}
