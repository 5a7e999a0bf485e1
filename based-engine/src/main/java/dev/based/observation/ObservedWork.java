package dev.based.observation;

import dev.based.frame.HeldConnection;
import dev.based.frame.SqlWork;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement on the physical connection of which those are told who want to know. For one use.
 *
 * @param <T> its result
 */
public abstract class ObservedWork<T extends @Nullable Object> implements SqlWork<T> {

    private final Observation observation;
    private final Object session;
    private final String sql;
    private final List<@Nullable Object> parameters;

    /**
     * A statement that is about to run.
     *
     * @param observation who is told
     * @param session where it runs
     * @param sql the statement
     * @param parameters its values
     */
    protected ObservedWork(Observation observation, Object session, String sql, List<@Nullable Object> parameters) {
        this.observation = observation;
        this.session = session;
        this.sql = sql;
        this.parameters = parameters;
    }

    @Override
    public final T run(HeldConnection held) throws SQLException {
        Observation.Watch watch = observation.watch(session, sql, parameters);
        T result;
        try {
            result = execute(held);
        } catch (SQLException e) {
            watch.failed(e);
            throw e;
        }
        watch.ended(rows(result));
        return result;
    }

    /**
     * Runs the statement.
     *
     * @param held the connection, and what executes statements on it
     * @return its result
     * @throws SQLException if it fails
     */
    protected abstract T execute(HeldConnection held) throws SQLException;

    /**
     * Counts the rows of a result.
     *
     * @param result the result
     * @return how many rows it gave or changed, or {@link dev.based.spi.StatementEvent#UNKNOWN_ROWS}
     */
    protected abstract long rows(T result);
}
