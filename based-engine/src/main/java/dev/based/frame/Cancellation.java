package dev.based.frame;

import dev.based.spi.ConnectionHabits;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread cancel what another one executes: the statement that runs is cancelled on the server, and none runs
 * afterwards. Safe for use by several threads.
 */
public final class Cancellation {

    private static final String QUERY_CANCELED = "57014";

    /** How often a statement is cancelled that goes on: a driver hears nothing before it has begun. */
    private static final int MOST_TIMES = 40;

    private static final int PAUSE_MILLIS = 50;

    /** Held while the server is told, so that the cancellation cannot hit a later statement. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition ended = lock.newCondition();

    private @Nullable Statement running;
    private ConnectionHabits habits = ConnectionHabits.JDBC;
    private volatile boolean cancelled;

    /** The message for a failure that comes from it, null for none. */
    private final @Nullable String explanation;

    /** Nothing runs yet, and nothing is cancelled. */
    public Cancellation() {
        explanation = null;
    }

    /** The same, with what failures are to say: "The time limit of 5 s is over". */
    public Cancellation(String explanation) {
        this.explanation = explanation;
    }

    /** Lets nothing run from now on; what runs already goes on. Waits for nothing. */
    public void preventRunning() {
        cancelled = true;
    }

    /**
     * Cancels what runs, and all that would run later.
     *
     * @throws SQLException if the driver cannot cancel the statement; it then runs to its end
     */
    public void cancel() throws SQLException {
        lock.lock();
        try {
            cancelled = true;
            Cleanup failures = new Cleanup();
            Statement cancelling = running;
            for (int i = 0; i < MOST_TIMES && cancelling != null && running == cancelling; i++) {
                failures.step(() -> habits.cancel(cancelling));
                ended.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            }
            if (cancelling != null && running == cancelling) {
                failures.finish();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    void begin(Statement statement, ConnectionHabits of) throws SQLException {
        lock.lock();
        try {
            if (cancelled) {
                throw explained(new SQLException("The statement was cancelled before it ran", QUERY_CANCELED));
            }
            running = statement;
            habits = of;
        } finally {
            lock.unlock();
        }
    }

    /** A failure of what was executed, with why it was cancelled if it was. */
    SQLException explained(SQLException failure) {
        lock.lock();
        try {
            return cancelled && explanation != null
                    ? new SQLTimeoutException(
                            explanation + ": " + failure.getMessage(),
                            failure.getSQLState(),
                            failure.getErrorCode(),
                            failure)
                    : failure;
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            running = null;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
