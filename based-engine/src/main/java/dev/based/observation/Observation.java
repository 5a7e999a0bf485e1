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

    /** For statements of which nobody wants to know. */
    private final Watch unwatched = new Watch(null, "", List.of());

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
     * Begins to watch a statement that is about to run.
     *
     * @param session where it runs
     * @param sql the statement
     * @param parameters its values
     * @return to be told how it went
     */
    public Watch watch(Object session, String sql, List<@Nullable Object> parameters) {
        return isWanted() ? new Watch(session, shownSql != null ? shownSql : sql, parameters) : unwatched;
    }

    /** One statement while it runs. For one user at a time. */
    public final class Watch {

        private final @Nullable Object session;
        private final String sql;
        private final List<@Nullable Object> parameters;
        private final long begun = System.nanoTime();

        private Watch(@Nullable Object session, String sql, List<@Nullable Object> parameters) {
            this.session = session;
            this.sql = sql;
            this.parameters = parameters;
        }

        /**
         * The statement has been run.
         *
         * @param rows how many rows it gave or changed, or {@link StatementEvent#UNKNOWN_ROWS}
         */
        public void ended(long rows) {
            tell(rows, null);
        }

        /**
         * The statement has failed.
         *
         * @param failure how
         */
        public void failed(SQLException failure) {
            tell(StatementEvent.UNKNOWN_ROWS, failure);
        }

        private void tell(long rows, @Nullable SQLException failure) {
            if (session != null) {
                Duration duration = Duration.ofNanos(System.nanoTime() - begun);
                tellAll(new StatementEvent(session.toString(), sql, parameters, duration, rows, failure));
            }
        }
    }

    private void tellAll(StatementEvent event) {
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
     * The text of a failure for a log, in one line.
     *
     * @param failure the failure
     * @return the driver's message if the log shows parameters, otherwise the SQLSTATE and vendor code
     */
    public String logged(Throwable failure) {
        return logged(failure, failure.toString());
    }

    /**
     * The text of a failure for a log, in one line.
     *
     * @param failure the failure
     * @param text the driver's message
     * @return the text if the log shows parameters, otherwise the SQLSTATE and vendor code
     */
    public String logged(Throwable failure, String text) {
        return showsParameters ? LogLine.of(text) : LoggedFailure.text(failure);
    }
}
