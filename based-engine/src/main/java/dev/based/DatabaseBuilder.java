package dev.based;

import com.zaxxer.hikari.HikariConfig;
import dev.based.connection.DatabaseSettings;
import dev.based.connection.DatabaseTexts;
import dev.based.connection.GivenDataSource;
import dev.based.database.DefaultDatabase;
import dev.based.database.DefaultSandbox;
import dev.based.failure.Durations;
import dev.based.observation.Observation;
import dev.based.row.Conversions;
import dev.based.row.ValueConverter;
import dev.based.spi.StatementListener;
import dev.based.url.HostParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The one {@link Database.Builder}, and the door of this package: it alone names what is behind the API. */
final class DatabaseBuilder implements Database.Builder {

    private static final int DEFAULT_POOL_SIZE = 10;
    private static final Duration SHORTEST_CONNECTION_TIMEOUT = Duration.ofMillis(250);

    /** Drivers and SQLite count milliseconds in an int, which ends within the 25th day. */
    private static final Duration LONGEST_CONNECTION_TIMEOUT = Duration.ofDays(24);

    /** As long as nanoseconds can be counted, 292 years, which is for ever. */
    private static final Duration LONGEST_LOCK_TIMEOUT = Duration.ofNanos(Long.MAX_VALUE);

    private final DatabaseUrl.Builder url;
    private final @Nullable DataSource dataSource;
    private int port;
    private boolean forceRollback;
    private @Nullable Boolean useLock;
    private @Nullable Integer maximumPoolSize;
    private @Nullable Integer minimumIdle;
    private Duration connectionTimeout = DatabaseSettings.CONNECTION_TIMEOUT;
    private Duration lockTimeout = DatabaseSettings.LOCK_TIMEOUT;
    private Duration nestAfter = DatabaseSettings.NEST_AFTER;
    private Consumer<HikariConfig> hikari = config -> {};
    private int retries;
    private SessionOptions sessionOptions = SessionOptions.defaults();
    private boolean logsParameters;
    private final List<StatementListener> listeners = new ArrayList<>();
    private final List<ValueConverter<?, ?>> converters = new ArrayList<>();

    DatabaseBuilder(DatabaseUrl.Builder url) {
        this(url, null);
    }

    private DatabaseBuilder(DatabaseUrl.Builder url, @Nullable DataSource dataSource) {
        this.url = url;
        this.dataSource = dataSource;
    }

    /** Of a database that a user's own source connects to. */
    static DatabaseBuilder of(DataSource dataSource) {
        return new DatabaseBuilder(GivenDataSource.url(dataSource).toBuilder(), dataSource);
    }

    @Override
    public Database.Builder scheme(String scheme) {
        url.scheme(scheme);
        return this;
    }

    @Override
    public Database.Builder host(String host) {
        url.host(host);
        return this;
    }

    @Override
    public Database.Builder port(int port) {
        url.requireParts();
        this.port = HostParser.port(port);
        return this;
    }

    @Override
    public Database.Builder username(String username) {
        url.username(username);
        return this;
    }

    @Override
    public Database.Builder password(String password) {
        url.password(password);
        return this;
    }

    @Override
    public Database.Builder database(String database) {
        url.database(database);
        return this;
    }

    @Override
    public Database.Builder forceRollback(boolean forceRollback) {
        this.forceRollback = forceRollback;
        return this;
    }

    @Override
    public Database.Builder useLock(boolean useLock) {
        this.useLock = useLock;
        return this;
    }

    @Override
    public Database.Builder maximumPoolSize(int size) {
        this.maximumPoolSize = atLeast(1, "maximumPoolSize", size);
        return this;
    }

    @Override
    public Database.Builder minimumIdle(int size) {
        this.minimumIdle = atLeast(0, "minimumIdle", size);
        return this;
    }

    private static int atLeast(int least, String name, int size) {
        if (size < least) {
            throw new IllegalArgumentException("%s must be at least %d, not %d".formatted(name, least, size));
        }
        return size;
    }

    @Override
    public Database.Builder connectionTimeout(Duration timeout) {
        if (timeout.compareTo(SHORTEST_CONNECTION_TIMEOUT) < 0) {
            throw new IllegalArgumentException("connectionTimeout must be at least %s, not %s"
                    .formatted(Durations.text(SHORTEST_CONNECTION_TIMEOUT), Durations.text(timeout)));
        }
        if (timeout.compareTo(LONGEST_CONNECTION_TIMEOUT) > 0) {
            throw new IllegalArgumentException(
                    "connectionTimeout must be at most %s, which is 24 days and as long as all drivers can wait, not %s"
                            .formatted(Durations.text(LONGEST_CONNECTION_TIMEOUT), Durations.text(timeout)));
        }
        this.connectionTimeout = timeout;
        return this;
    }

    @Override
    public Database.Builder nestAfter(Duration grace) {
        if (grace.isNegative()) {
            throw new IllegalArgumentException(
                    "nestAfter must not be negative, but is %s: give zero for never".formatted(grace));
        }
        this.nestAfter = grace;
        return this;
    }

    @Override
    public Database.Builder lockTimeout(Duration timeout) {
        Durations.requirePositive("lockTimeout", timeout);
        this.lockTimeout = timeout.compareTo(LONGEST_LOCK_TIMEOUT) > 0 ? LONGEST_LOCK_TIMEOUT : timeout;
        return this;
    }

    @Override
    public Database.Builder sessionOptions(SessionOptions options) {
        this.sessionOptions = options;
        return this;
    }

    @Override
    public Database.Builder retries(int times) {
        this.retries = atLeast(0, "retries", times);
        return this;
    }

    @Override
    public Database.Builder addStatementListener(StatementListener listener) {
        listeners.add(listener);
        return this;
    }

    @Override
    public <T, J> Database.Builder converter(
            Class<T> type,
            Class<J> jdbcType,
            Function<? super T, ? extends @Nullable J> toJdbc,
            Function<? super J, ? extends T> fromJdbc) {
        converters.add(new ValueConverter<>(type, jdbcType, toJdbc, fromJdbc));
        return this;
    }

    @Override
    public Database.Builder logParameters(boolean logParameters) {
        this.logsParameters = logParameters;
        return this;
    }

    @Override
    public Database.Builder hikari(Consumer<HikariConfig> settings) {
        this.hikari = this.hikari.andThen(settings);
        return this;
    }

    @Override
    public Database build() {
        return new DefaultDatabase(settings());
    }

    @Override
    public Sandbox sandbox() {
        return openedSandbox(null);
    }

    @Override
    public Sandbox sandbox(Consumer<DataSource> preparation) {
        return openedSandbox(preparation);
    }

    private Sandbox openedSandbox(@Nullable Consumer<DataSource> preparation) {
        forceRollback(true);
        DatabaseSettings settings = settings();
        return DefaultSandbox.open(settings, settings.url().toString(), preparation);
    }

    private DatabaseSettings settings() {
        if (port != 0) {
            this.url.port(port); // now, as the host may be told after it
        }
        DatabaseUrl url = this.url.build();
        Backend backend = url.backend();
        boolean shared = isShared(backend);
        int poolSize = maximumPoolSize != null ? maximumPoolSize : shared ? 1 : DEFAULT_POOL_SIZE;
        if (poolSize > 1 && backend.livesInConnection(url)) {
            throw new IllegalArgumentException(
                    "maximumPoolSize %d for %s: each connection would be an empty database of its own; leave it at 1, or use a file"
                            .formatted(poolSize, url));
        }
        int idle = minimumIdle == null ? poolSize : minimumIdle;
        if (idle > poolSize) {
            throw new IllegalArgumentException(
                    "minimumIdle %d is more than maximumPoolSize %d".formatted(idle, poolSize));
        }
        return new DatabaseSettings(
                url,
                dataSource,
                forceRollback,
                shared,
                poolSize,
                idle,
                connectionTimeout,
                lockTimeout,
                forceRollback ? nestAfter : Duration.ZERO,
                retries,
                sessionOptions,
                new Observation(listeners, logsParameters),
                DatabaseTexts.of(backend),
                new Conversions(backend.jdbcValues(url), converters),
                hikari);
    }

    /** Whether sessions take turns on one connection, which needs the lock and is what the lock is for. */
    private boolean isShared(Backend backend) {
        boolean pool = maximumPoolSize != null && maximumPoolSize > 1;
        boolean shared = forceRollback || Boolean.TRUE.equals(useLock) || (backend.sharedByDefault() && !pool);
        if (shared && Boolean.FALSE.equals(useLock)) {
            throw new IllegalArgumentException(
                    "useLock(false), but sessions on one shared connection always take turns: leave useLock out, or ask for a pool by maximumPoolSize");
        }
        if (pool && Boolean.TRUE.equals(useLock)) {
            throw new IllegalArgumentException(
                    "useLock(true) shares one connection, but maximumPoolSize is %d: choose one of the two"
                            .formatted(maximumPoolSize));
        }
        return shared;
    }
}
