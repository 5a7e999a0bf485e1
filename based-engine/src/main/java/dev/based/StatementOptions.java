package dev.based;

import dev.based.failure.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How statements are run: {@code session.with(StatementOptions.defaults().fetchSize(5_000)).stream(…)}. Immutable.
 *
 * @since 0.1.0
 */
public final class StatementOptions {

    private static final StatementOptions DEFAULTS = new StatementOptions(null, 0, List.of());

    private final @Nullable Duration timeout;
    private final int fetchSize;
    private final List<String> keyColumns;

    private StatementOptions(@Nullable Duration timeout, int fetchSize, List<String> keyColumns) {
        this.timeout = timeout;
        this.fetchSize = fetchSize;
        this.keyColumns = keyColumns;
    }

    /**
     * The defaults: no time limit, and the settings of the driver.
     *
     * @return the options to begin with
     */
    public static StatementOptions defaults() {
        return DEFAULTS;
    }

    /**
     * How long a statement may execute. When the time is over, it is cancelled on the server and fails with
     * {@link FailureKind#TIMEOUT}. For a stream it limits the time until the rows begin. It is exact to the
     * millisecond, unlike {@link java.sql.Statement#setQueryTimeout}.
     *
     * @param timeout more than zero; by default without limit
     * @return other options
     * @throws IllegalArgumentException if it is zero or negative
     */
    public StatementOptions timeout(Duration timeout) {
        return new StatementOptions(Durations.requirePositive("timeout", timeout), fetchSize, keyColumns);
    }

    /**
     * How many rows the driver fetches at once ({@link java.sql.Statement#setFetchSize}).
     *
     * @param rows at least 1; by default 1,000 in streams, and elsewhere the driver's own number
     * @return other options
     * @throws IllegalArgumentException if it is less than 1
     */
    public StatementOptions fetchSize(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("fetchSize must be at least 1, not " + rows);
        }
        return new StatementOptions(timeout, rows, keyColumns);
    }

    /**
     * Which columns {@code fetchGeneratedKeys} fetches of an inserted row. PostgreSQL, SQLite and MariaDB give any
     * columns, also of a table without a counted key or WITHOUT ROWID. MySQL always gives the counted key.
     *
     * @param names the columns' names as the database has them; none for the counted key
     * @return other options
     */
    public StatementOptions keyColumns(String... names) {
        return new StatementOptions(timeout, fetchSize, List.of(names));
    }

    /**
     * How long a statement may execute.
     *
     * @return the time, empty for without limit
     */
    public Optional<Duration> timeout() {
        return Optional.ofNullable(timeout);
    }

    /**
     * How many rows the driver fetches at once.
     *
     * @return the number, empty for the usual one
     */
    public OptionalInt fetchSize() {
        return fetchSize == 0 ? OptionalInt.empty() : OptionalInt.of(fetchSize);
    }

    /**
     * Which columns of a new row are its keys.
     *
     * @return the names, empty for the counted key
     */
    public List<String> keyColumns() {
        return keyColumns;
    }

    /** The differences from the defaults, for messages. */
    @Override
    public String toString() {
        return "StatementOptions[timeout=%s, fetchSize=%s, keyColumns=%s]"
                .formatted(
                        timeout == null ? "none" : Durations.text(timeout),
                        fetchSize == 0 ? "default" : fetchSize,
                        keyColumns);
    }
}
