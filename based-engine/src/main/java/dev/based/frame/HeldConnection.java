package dev.based.frame;

import dev.based.spi.ConnectionHabits;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
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

    /** The limits of time that hold, the oldest first; set by the one user. */
    private volatile List<Cancellation> limits = List.of();

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
     * The execution of a statement on a connection.
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
        List<Cancellation> all = limits;
        if (by == null && all.isEmpty()) {
            return mutex.executing(statement, execution);
        }
        return cancellable(
                by == null ? all : Stream.concat(Stream.of(by), all.stream()).toList(), statement, execution);
    }

    private <T extends @Nullable Object> T cancellable(
            List<Cancellation> by, Statement statement, Execution<T> execution) throws SQLException {
        if (by.isEmpty()) {
            return mutex.executing(statement, execution);
        }
        Cancellation first = by.get(0);
        first.begin(statement, habits);
        try {
            return cancellable(by.subList(1, by.size()), statement, execution);
        } catch (SQLException e) {
            throw first.explained(e);
        } finally {
            first.end();
        }
    }

    /**
     * Lets something cancel what is executed from now on, beside what may already.
     *
     * @param limit by what
     */
    public void limitBy(Cancellation limit) {
        limits = Stream.concat(limits.stream(), Stream.of(limit)).toList();
    }

    /**
     * Ends what {@link #limitBy} began.
     *
     * @param limit by what
     */
    public void noLongerLimitBy(Cancellation limit) {
        limits = limits.stream().filter(other -> other != limit).toList();
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
