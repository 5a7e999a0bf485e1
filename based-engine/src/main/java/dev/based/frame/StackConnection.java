package dev.based.frame;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The connection under a stack of frames, for what is done with it beside the statements of units of work: to prepare
 * them, to read on in their results, to close. Safe for use by several threads, of which one at a time is at work.
 */
public final class StackConnection {

    private final PhysicalConnection physical;
    private final ConnectionMutex mutex;
    private final Frames frames;
    private final RootGuard guard;
    private final SessionState sessionState;
    private final HeldConnection held;

    StackConnection(
            PhysicalConnection physical,
            ConnectionMutex mutex,
            Frames frames,
            RootGuard guard,
            SessionState sessionState) {
        this.physical = physical;
        this.mutex = mutex;
        this.frames = frames;
        this.guard = guard;
        this.sessionState = sessionState;
        this.held = hold();
    }

    ConnectionMutex mutex() {
        return mutex;
    }

    /** The connection for the hands of another unit of work. */
    HeldConnection hold() {
        return new HeldConnection(physical.connection(), mutex, physical.habits());
    }

    /**
     * The connection for something that belongs to no unit of work; to be used while no other thread uses it.
     *
     * @return the connection, and what executes statements on it
     */
    public HeldConnection held() {
        return held;
    }

    /**
     * The physical connection, which only {@link #use} and the like may use.
     *
     * @param base the frame that must not have ended, null if there is none
     * @param what what for, for messages
     * @return it
     * @throws SQLException if the base has ended or the connection was given up
     */
    public Connection physical(@Nullable Frame base, String what) throws SQLException {
        if (base != null) {
            Frames.requireNotEnded(base, what + " in");
        }
        physical.requireInUse(what);
        return physical.connection();
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
            return used(what, held, work);
        } finally {
            mutex.exit();
        }
    }

    /** Uses the connection. Call it only after entering the mutex, as the next user. */
    private <T extends @Nullable Object> T used(String what, HeldConnection by, SqlWork<T> work) throws SQLException {
        physical.requireInUse(what);
        mutex.requireFree();
        try {
            return work.run(by);
        } catch (SQLException | RuntimeException | Error e) {
            guard.suspect();
            physical.giveUpIfOutOfStep(what, e);
            throw e;
        }
    }

    /** Runs a statement that the database commits by itself, because nothing is open. */
    <T extends @Nullable Object> T useInAutoCommit(String sql, HeldConnection by, SqlWork<T> work) throws SQLException {
        if (physical.isGivenUp()) {
            physical.requireInUse("run [" + sql + "]");
        }
        return used(sql, by, connection -> {
            if (!connection.physical().getAutoCommit()) { // as the last transaction has left it
                connection.physical().setAutoCommit(true);
            }
            return work.run(connection);
        });
    }

    /**
     * Closes something of the driver's, while no other thread uses the connection; also after it was given up.
     *
     * @param <T> the result's type
     * @param work the work
     * @return its result
     * @throws SQLException what the work throws
     */
    public <T extends @Nullable Object> T release(SqlWork<T> work) throws SQLException {
        mutex.enter();
        try {
            mutex.requireFree();
            return work.run(held);
        } finally {
            mutex.exit();
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
    public <T extends @Nullable Object> T read(@Nullable Frame base, String sql, SqlWork<T> work) throws SQLException {
        return read(base, sql, held, work);
    }

    <T extends @Nullable Object> T read(@Nullable Frame base, String sql, HeldConnection by, SqlWork<T> work)
            throws SQLException {
        mutex.enter();
        try {
            if (base != null) {
                Frames.requireNotEnded(base, "read on [" + sql + "] in");
            }
            if (physical.isGivenUp()) {
                physical.requireInUse("read on in [" + sql + "]");
            }
            mutex.requireFree();
            return readOn(sql, by, work);
        } finally {
            mutex.exit();
        }
    }

    private <T extends @Nullable Object> T readOn(String sql, HeldConnection by, SqlWork<T> work) throws SQLException {
        try {
            return work.run(by);
        } catch (SQLException | RuntimeException | Error e) {
            failedToRead(sql, e);
            throw e;
        }
    }

    /** A failure to read on is that of the innermost frame that has done something. */
    private void failedToRead(String sql, Throwable failure) {
        Frame working = frames.top();
        while (working != null && !working.isMarked()) {
            working = working.parent();
        }
        if (working != null) {
            guard.afterFailure(working, sql, failure);
        } else {
            guard.suspect();
            physical.giveUpIfOutOfStep(sql, failure);
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

    /**
     * Whether the connection was given up, because the end of something on it failed.
     *
     * @return true if nothing can be done on it any more
     */
    public boolean isGivenUp() {
        return physical.isGivenUp();
    }

    void requireInUse(String what) throws SQLException {
        physical.requireInUse(what);
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
     * Whether the connection can serve another sandbox.
     *
     * @return false if something was done to it that a rollback does not undo
     */
    public boolean isReusable() {
        return !physical.isGivenUp() && !guard.isLost() && !sessionState.isLasting();
    }

    /**
     * Whether the connection is alive.
     *
     * @return what tells it
     */
    public Liveness liveness() {
        return new Liveness(physical, mutex, frames, guard, this);
    }
}
