package dev.based.frame;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread cancel what another one executes: the statement that runs is cancelled on the server, and none runs
 * afterwards. Safe for use by several threads.
 */
public final class Cancellation {

    private static final String QUERY_CANCELED = "57014";

    /** Held while the server is told, so that the cancellation cannot hit a later statement. */
    private final ReentrantLock lock = new ReentrantLock();

    private @Nullable Statement running;
    private boolean cancelled;

    /** Nothing runs yet, and nothing is cancelled. */
    public Cancellation() {}

    /**
     * Cancels what runs, and all that would run later.
     *
     * @throws SQLException if the driver cannot cancel the statement; it then runs to its end
     */
    public void cancel() throws SQLException {
        lock.lock();
        try {
            cancelled = true;
            if (running != null) {
                running.cancel();
            }
        } finally {
            lock.unlock();
        }
    }

    void begin(Statement statement) throws SQLException {
        lock.lock();
        try {
            if (cancelled) {
                throw new SQLException("The statement was cancelled before it ran", QUERY_CANCELED);
            }
            running = statement;
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            running = null;
        } finally {
            lock.unlock();
        }
    }
}
