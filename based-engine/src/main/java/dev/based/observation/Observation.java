package dev.based.observation;

import dev.based.failure.LogLine;
import dev.based.failure.LoggedFailure;
import dev.based.spi.StatementEvent;
import dev.based.spi.StatementListener;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who are told of a database's statements. Immutable, and safe for use by several threads. */
public final class Observation {

    private static final Logger LOG = LoggerFactory.getLogger(Observation.class);

    private final List<StatementListener> listeners;
    private final StatementLog log;
    private final boolean showsParameters;
    private final @Nullable String shownSql;

    /**
     * Tells the log and these listeners.
     *
     * @param listeners in the order in which they are told
     * @param showsParameters whether the log shows the parameters' values
     */
    public Observation(List<StatementListener> listeners, boolean showsParameters) {
        this(List.copyOf(listeners), showsParameters, null);
    }

    private Observation(List<StatementListener> listeners, boolean showsParameters, @Nullable String shownSql) {
        this.listeners = listeners;
        this.log = new StatementLog(showsParameters);
        this.showsParameters = showsParameters;
        this.shownSql = shownSql;
    }

    /**
     * Tells the same ones, but another text than what is run, which has values in it.
     *
     * @param sql the text without the values
     * @return an observation of that text
     */
    public Observation shownAs(String sql) {
        return new Observation(listeners, showsParameters, sql);
    }

    /**
     * Whether anybody wants to know; if not, nothing need be gathered.
     *
     * @return true if there is a listener or the log is on
     */
    public boolean isWanted() {
        return !listeners.isEmpty() || log.isOn();
    }

    /**
     * What a statement does in the driver.
     *
     * @param <T> its result
     */
    @FunctionalInterface
    public interface Execution<T extends @Nullable Object> {

        /**
         * Runs it.
         *
         * @return the result
         * @throws SQLException if it fails
         */
        T run() throws SQLException;
    }

    /**
     * Counts the rows of a result.
     *
     * @param <T> the result
     */
    @FunctionalInterface
    public interface RowCount<T extends @Nullable Object> {

        /**
         * Counts.
         *
         * @param result the result
         * @return the rows, or {@link StatementEvent#UNKNOWN_ROWS}
         */
        long of(T result);
    }

    /**
     * Runs a statement and tells how it went.
     *
     * @param <T> the result's type
     * @param session where it runs
     * @param sql the statement
     * @param parameters its values
     * @param rows counts the rows of its result
     * @param execution runs it
     * @return its result
     * @throws SQLException as it was thrown
     */
    public <T extends @Nullable Object> T observe(
            Object session, String sql, List<@Nullable Object> parameters, RowCount<T> rows, Execution<T> execution)
            throws SQLException {
        if (!isWanted()) {
            return execution.run();
        }
        long begun = System.nanoTime();
        T result;
        try {
            result = execution.run();
        } catch (SQLException e) {
            tell(session, sql, parameters, begun, StatementEvent.UNKNOWN_ROWS, e);
            throw e;
        }
        tell(session, sql, parameters, begun, rows.of(result), null);
        return result;
    }

    private void tell(
            Object session,
            String sql,
            List<@Nullable Object> parameters,
            long begun,
            long rows,
            @Nullable SQLException error) {
        Duration duration = Duration.ofNanos(System.nanoTime() - begun);
        StatementEvent event = new StatementEvent(
                session.toString(), shownSql != null ? shownSql : sql, parameters, duration, rows, error);
        tell(log, event);
        listeners.forEach(listener -> tell(listener, event));
    }

    private void tell(StatementListener listener, StatementEvent event) {
        try {
            listener.ran(event);
        } catch (RuntimeException | AssertionError | LinkageError e) {
            LOG.warn(
                    "The statement listener {} failed at {}",
                    listener.getClass(),
                    event,
                    showsParameters ? e : LoggedFailure.of(e));
        }
    }

    /**
     * What a log shows of a failure in a line.
     *
     * @param failure the failure
     * @return what the driver says where the log shows parameters, else the SQLSTATE and vendor code
     */
    public String logged(Throwable failure) {
        return logged(failure, failure.toString());
    }

    /**
     * What a log shows of a failure in a line.
     *
     * @param failure the failure
     * @param text what the driver says
     * @return the text where the log shows parameters, else the SQLSTATE and vendor code
     */
    public String logged(Throwable failure, String text) {
        return showsParameters ? LogLine.of(text) : LoggedFailure.text(failure);
    }
}
