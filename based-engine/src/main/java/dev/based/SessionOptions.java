package dev.based;

import dev.based.failure.Durations;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How sessions work: {@code SessionOptions.defaults().readOnly(true).timeout(Duration.ofSeconds(5))}. {@link
 * Database#with} takes them for some sessions, and {@link Database.Builder#sessionOptions} for all. Immutable.
 *
 * @since 0.1.0
 */
public final class SessionOptions {

    private static final SessionOptions DEFAULTS = new SessionOptions(false, null, null);

    private final boolean readOnly;
    private final @Nullable IsolationLevel isolation;
    private final @Nullable Duration timeout;

    private SessionOptions(boolean readOnly, @Nullable IsolationLevel isolation, @Nullable Duration timeout) {
        this.readOnly = readOnly;
        this.isolation = isolation;
        this.timeout = timeout;
    }

    /**
     * The defaults: sessions may write, have the isolation level of the database, and have no time limit.
     *
     * @return the options to begin with
     */
    public static SessionOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Whether sessions only read. A statement that writes fails with a {@link StatementException}: the database refuses
     * it (PostgreSQL: "SET TRANSACTION" in its documentation). If the database cannot do that, Based refuses the
     * statement by its text.
     *
     * @param readOnly false by default
     * @return other options
     */
    public SessionOptions readOnly(boolean readOnly) {
        return new SessionOptions(readOnly, isolation, timeout);
    }

    /**
     * How much sessions see of the work of others. It has no effect under {@link Database.Builder#forceRollback}, where
     * sessions take turns. On another shared connection it is refused.
     *
     * @param level by default the database's own, or that of the pool
     * @return other options
     */
    public SessionOptions isolation(IsolationLevel level) {
        return new SessionOptions(readOnly, level, timeout);
    }

    /**
     * How long a session may execute statements, from its opening on. When the time is over, the running statement is
     * cancelled on the server, and no other statement begins: they fail with {@link FailureKind#TIMEOUT}. Waiting for a
     * connection or a turn has its own limits. A commit is not cut off.
     *
     * @param timeout more than zero; by default without limit
     * @return other options
     * @throws IllegalArgumentException if it is zero or negative
     */
    public SessionOptions timeout(Duration timeout) {
        return new SessionOptions(readOnly, isolation, Durations.requirePositive("timeout", timeout));
    }

    /**
     * Whether sessions only read.
     *
     * @return true if statements that write fail
     */
    public boolean isReadOnly() {
        return readOnly;
    }

    /**
     * How much sessions see of the work of others.
     *
     * @return the level, empty for the database's own
     */
    public Optional<IsolationLevel> isolation() {
        return Optional.ofNullable(isolation);
    }

    /**
     * How long a session may execute statements.
     *
     * @return the time, empty for without limit
     */
    public Optional<Duration> timeout() {
        return Optional.ofNullable(timeout);
    }

    /** The differences from the defaults, for messages. */
    @Override
    public String toString() {
        return "SessionOptions[readOnly=%s, isolation=%s, timeout=%s]"
                .formatted(
                        readOnly,
                        isolation == null ? "default" : isolation,
                        timeout == null ? "none" : Durations.text(timeout));
    }
}
