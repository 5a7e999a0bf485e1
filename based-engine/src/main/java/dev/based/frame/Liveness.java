package dev.based.frame;

import java.sql.SQLException;
import java.time.Duration;

/** Tells whether a connection is alive, as far as can be seen without waiting for a thread that uses it. */
public final class Liveness {

    private final PhysicalConnection physical;
    private final ConnectionMutex mutex;
    private final Frames frames;
    private final RootGuard guard;
    private final StackConnection connection;

    Liveness(
            PhysicalConnection physical,
            ConnectionMutex mutex,
            Frames frames,
            RootGuard guard,
            StackConnection connection) {
        this.physical = physical;
        this.mutex = mutex;
        this.frames = frames;
        this.guard = guard;
        this.connection = connection;
    }

    /**
     * Whether the connection is of no use any more: it was given up, or does not answer, which is asked when nothing is
     * open on it after something has failed.
     *
     * @param timeout how long the database may take to answer
     * @return true if it is to be replaced
     */
    public boolean isBroken(Duration timeout) {
        if (physical.isGivenUp()) {
            return true;
        }
        if (!mutex.tryEnter()) {
            return false; // it is being used
        }
        try {
            if (frames.top() != null || !guard.isSuspect()) {
                return false;
            }
            return !guard.answers((int) Math.max(1, timeout.toSeconds()));
        } catch (SQLException | RuntimeException e) {
            return true;
        } finally {
            mutex.exit();
        }
    }

    /**
     * Whether the connection is alive, as far as can be seen without waiting for another thread that uses it.
     *
     * @param question asks the database
     * @return true if it answers or is being used; false if it was given up
     * @throws SQLException what the question throws
     */
    public boolean isAlive(SqlWork<Boolean> question) throws SQLException {
        if (physical.isGivenUp()) {
            return false;
        }
        if (!mutex.tryEnter()) {
            return true;
        }
        try {
            return connection.use(null, "ask whether it is alive", question);
        } finally {
            mutex.exit();
        }
    }
}
