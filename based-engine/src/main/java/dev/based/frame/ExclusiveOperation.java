package dev.based.frame;

import dev.based.spi.DriverTransaction;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Something that may take several calls, between which the connection can do nothing else. For one user at a time; the
 * end of what it stands in cancels it.
 */
public final class ExclusiveOperation implements DriverTransaction.Steps {

    private static final String QUERY_CANCELED = "57014";

    private final UnitOfWork unit;
    private final boolean alone;
    private final String sql;
    private final DriverTransaction.Operation operation;

    /** The thread that makes a call just now, null between two calls. */
    private volatile @Nullable Thread calling;

    /**
     * Something that has not begun.
     *
     * @param unit what it belongs to
     * @param alone whether that is only for it, and is committed with it
     * @param sql its statement, for messages
     * @param operation tells whether it goes on
     */
    public ExclusiveOperation(UnitOfWork unit, boolean alone, String sql, DriverTransaction.Operation operation) {
        this.unit = unit;
        this.alone = alone;
        this.sql = sql;
        this.operation = operation;
    }

    @Override
    public <T extends @Nullable Object> T step(DriverTransaction.Call<T> call) throws SQLException {
        T result;
        calling = Thread.currentThread();
        try {
            result = unit.run(sql, held -> called(call));
        } catch (SQLException | RuntimeException | Error e) {
            if (alone && !operation.isGoingOn()) {
                undo(e);
            }
            throw e;
        } finally {
            calling = null;
        }
        if (alone && !operation.isGoingOn()) {
            unit.commit();
        }
        return result;
    }

    private <T extends @Nullable Object> T called(DriverTransaction.Call<T> call) throws SQLException {
        ConnectionMutex mutex = unit.stack.mutex();
        mutex.reserveFor(this);
        try {
            return call.call();
        } finally {
            if (!operation.isGoingOn()) {
                mutex.reserveFor(null);
            }
        }
    }

    /** Whether it belongs to a unit of work, or stands beside it. */
    boolean isOf(UnitOfWork user) {
        return unit == user || unit.isBeside(user);
    }

    private void undo(Throwable failure) {
        try {
            unit.rollback();
        } catch (SQLException | RuntimeException | Error e) {
            Cleanup.suppress(failure, e);
        }
    }

    /** The database counts it as a failure, and so does the transaction. */
    @Override
    public void cancel() throws SQLException {
        SQLException cancelled = new SQLException("[" + sql + "] was cancelled", QUERY_CANCELED);
        try {
            step(() -> {
                operation.cancel();
                throw cancelled;
            });
        } catch (SQLException e) {
            if (e != cancelled) {
                throw e;
            }
        }
    }

    /** Whether the current thread is inside one of its calls. */
    boolean isCalling() {
        return calling == Thread.currentThread();
    }

    /** Leaves the connection to whoever ends what this stands in. */
    void leave() {
        try {
            operation.cancel();
        } catch (Error e) {
            unit.stack.connection().giveUp("the end of", sql, e);
        } catch (SQLException | RuntimeException e) {
            // The rollback that follows undoes it, or says why it cannot.
        }
    }

    SQLException inTheWay() {
        return new SQLException(
                "[%s] has not ended, and until then the connection that others share can do nothing else. Cure: end it first, or test it on a database of its own"
                        .formatted(sql),
                ConnectionMutex.OBJECT_IN_USE);
    }
}
