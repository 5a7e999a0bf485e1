package dev.based.frame;

import dev.based.spi.ConnectionHabits;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The physical connection in the hands of a unit of work, for the time of one {@link SqlWork}: it gives the connection,
 * and executes statements in a way that can be cancelled. Not to be kept.
 */
public final class HeldConnection {

    private final Connection physical;
    private final ConnectionMutex mutex;
    private final ConnectionHabits habits;
    private volatile @Nullable Cancellation cancellation;

    HeldConnection(Connection physical, ConnectionMutex mutex, ConnectionHabits habits) {
        this.physical = physical;
        this.mutex = mutex;
        this.habits = habits;
    }

    /**
     * The connection itself.
     *
     * @return it, with nobody else at work on it
     */
    public Connection physical() {
        return physical;
    }

    /**
     * What is executed on a connection.
     *
     * @param <T> its result
     */
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
     * Executes a statement, or reads on in its result; the end of what it stands in cancels it.
     *
     * @param <T> the result's type
     * @param statement the driver's statement
     * @param execution what is done with it
     * @return its result
     * @throws SQLException what it throws, or that it has been cancelled
     */
    public <T extends @Nullable Object> T executing(Statement statement, Execution<T> execution) throws SQLException {
        Cancellation by = cancellation;
        if (by == null) {
            return mutex.executing(statement, execution);
        }
        by.begin(statement, habits);
        try {
            return mutex.executing(statement, execution);
        } finally {
            by.end();
        }
    }

    /**
     * Lets another thread cancel what is executed from now on.
     *
     * @param by by what, null for no longer
     */
    public void cancelBy(@Nullable Cancellation by) {
        cancellation = by;
    }
}
