package dev.based.spi;

import dev.based.failure.LogLine;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A statement that has run. It is immutable if the values of its parameters are.
 *
 * @since 0.1.0
 */
public final class StatementEvent {

    /** The number of rows if it is not known, for example because the rows have not been read yet. */
    public static final long UNKNOWN_ROWS = -1;

    private final String session;
    private final String sql;
    private final List<@Nullable Object> parameters;
    private final Duration duration;
    private final long rows;
    private final @Nullable SQLException error;

    /**
     * A statement that has run.
     *
     * @param session the session: "a session on postgresql://app:***@db/shop"
     * @param sql the statement as the user wrote it
     * @param parameters its values in order
     * @param duration how long the driver took
     * @param rows how many rows it changed or gave, or {@link #UNKNOWN_ROWS}
     * @param error the failure, null if it succeeded
     */
    public StatementEvent(
            String session,
            String sql,
            List<@Nullable Object> parameters,
            Duration duration,
            long rows,
            @Nullable SQLException error) {
        this.session = session;
        this.sql = sql;
        this.parameters = Collections.unmodifiableList(parameters);
        this.duration = duration;
        this.rows = rows;
        this.error = error;
    }

    /**
     * Where the statement ran.
     *
     * @return the session or connection, with the database's URL, whose password is masked
     */
    public String session() {
        return session;
    }

    /**
     * The statement.
     *
     * @return as the user wrote it, or as jOOQ rendered it
     */
    public String sql() {
        return sql;
    }

    /**
     * The values of the statement's parameters. They may hold secrets: do not log them as they are.
     *
     * @return in order, unmodifiable; for a batch one list for each set of parameters
     */
    public List<@Nullable Object> parameters() {
        return parameters;
    }

    /**
     * How long the driver took.
     *
     * @return the time from the call of the driver to its answer, including the time to fetch rows
     */
    public Duration duration() {
        return duration;
    }

    /**
     * How many rows the statement changed or gave.
     *
     * @return empty if it failed, or if the number is not known: for a stream, and for results that JDBC code reads
     *     itself
     */
    public OptionalLong rows() {
        return rows < 0 || error != null ? OptionalLong.empty() : OptionalLong.of(rows);
    }

    /**
     * How the statement failed.
     *
     * @return empty if it succeeded
     */
    public Optional<SQLException> error() {
        return Optional.ofNullable(error);
    }

    /** The event in one line, without the values of the parameters. */
    @Override
    public String toString() {
        return LogLine.of("[%s] with %d parameters in %s: %s after %d µs"
                .formatted(
                        sql,
                        parameters.size(),
                        session,
                        error != null ? "failed" : rows < 0 ? "done" : rows + " rows",
                        duration.toNanos() / 1_000));
    }
}
