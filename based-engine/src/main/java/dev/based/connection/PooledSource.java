package dev.based.connection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.based.Backend;
import dev.based.ConnectionFailedException;
import dev.based.DatabaseUrl;
import dev.based.SessionOptions;
import dev.based.failure.Durations;
import dev.based.failure.LogLine;
import dev.based.failure.LoggedFailure;
import dev.based.frame.Cleanup;
import dev.based.frame.FrameStack;
import dev.based.frame.Lifetime;
import dev.based.frame.PhysicalConnection;
import dev.based.frame.UnitOfWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A pool: every session has a connection of its own. */
public final class PooledSource implements SessionSource {

    private static final Logger LOG = LoggerFactory.getLogger(PooledSource.class);

    private final DatabaseSettings settings;
    private final HikariDataSource pool;
    private final PoolDataSource dataSource;
    private final String description;

    /** Those that an Error kept from being given back. */
    private final AtomicReference<@Nullable Lease> unreturned = new AtomicReference<>();

    private PooledSource(DatabaseSettings settings, HikariDataSource pool) {
        this.settings = settings;
        this.pool = pool;
        this.dataSource = new PoolDataSource(pool);
        this.description = "a session on " + settings.url();
    }

    /** Opens a pool, which has connected once. */
    public static PooledSource open(DatabaseSettings settings) {
        try {
            return new PooledSource(settings, new HikariDataSource(config(settings)));
        } catch (PoolInitializationException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw Drivers.failed(settings.url(), settings.connectionTimeout(), cause);
            }
            throw e;
        }
    }

    private static HikariConfig config(DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        if (settings.dataSource() == null) {
            connectByDriver(config, settings);
        } else {
            config.setDataSource(settings.dataSource());
        }
        config.setMaximumPoolSize(settings.maximumPoolSize());
        config.setMinimumIdle(settings.minimumIdle());
        config.setConnectionTimeout(settings.connectionTimeout().toMillis());
        settings.hikari().accept(config);
        UrlDataSource.replaceUrl(config);
        return config;
    }

    private static void connectByDriver(HikariConfig config, DatabaseSettings settings) {
        DatabaseUrl url = settings.url();
        Backend backend = settings.backend();
        config.setDriverClassName(Drivers.driver(backend, url).getClass().getName());
        config.setJdbcUrl(url.toJdbcUrl());
        url.username().ifPresent(config::setUsername);
        url.password().ifPresent(config::setPassword);
        Properties properties = Drivers.properties(backend, url, true, settings.connectionTimeout());
        config.setDataSourceProperties(properties);
    }

    @Override
    public SessionLease open(SessionOptions options, Lifetime lifetime) {
        evictUnreturned();
        Connection connection = connection();
        try {
            isolate(connection, options);
            PhysicalConnection physical =
                    new PhysicalConnection(connection, settings.backend().connectionHabits(), false, this::evict);
            FrameStack stack = new FrameStack(
                    physical,
                    settings.backend().transactionControl(),
                    settings.texts().traits(),
                    null);
            return new SessionLease(
                    stack, UnitOfWork.holding(stack, null, description, lifetime), new Lease(connection, physical));
        } catch (Throwable e) { // no memory
            closeAfter(e, connection);
            throw e;
        }
    }

    /** The pool puts the level back when it gets the connection back. */
    private void isolate(Connection connection, SessionOptions options) {
        try {
            if (options.isolation().isPresent()) {
                settings.backend()
                        .transactionControl()
                        .setIsolation(connection, options.isolation().get().jdbcLevel());
            }
        } catch (SQLException e) {
            throw SqlFailures.of(e);
        }
    }

    /** A connection that a session has, to be given back at its end. */
    private final class Lease implements Runnable {

        private final Connection connection;
        private final PhysicalConnection physical;

        /** Another one that could not be given back before this one. */
        private @Nullable Lease next;

        Lease(Connection connection, PhysicalConnection physical) {
            this.connection = connection;
            this.physical = physical;
        }

        /** The session's work has ended by now, so a failure here concerns only the pool. */
        @Override
        public void run() {
            try {
                connection.close();
            } catch (SQLException | RuntimeException e) {
                pool.evictConnection(connection);
                if (physical.isGivenUp()) {
                    LOG.debug(
                            "A connection to {} that was given up could not be closed",
                            settings.url(),
                            LoggedFailure.of(e));
                } else {
                    LOG.warn(
                            "A connection to {} could not be given back, and is replaced",
                            settings.url(),
                            LoggedFailure.of(e));
                }
            } catch (Error e) {
                keep();
                throw e;
            }
        }

        /** Where there is no memory to give it back with, that is done later; to remember it takes none. */
        private void keep() {
            do {
                next = unreturned.get();
            } while (!unreturned.compareAndSet(next, this));
        }
    }

    private void evictUnreturned() {
        if (unreturned.get() != null) {
            for (Lease lease = unreturned.getAndSet(null); lease != null; lease = lease.next) {
                pool.evictConnection(lease.connection);
            }
        }
    }

    private Connection connection() {
        try {
            return dataSource.getConnection();
        } catch (SQLException e) {
            throw new ConnectionFailedException(
                    "No connection to %s within %s: %s. If all are in use, end sessions sooner or raise maximumPoolSize"
                            .formatted(settings.url(), Durations.text(settings.connectionTimeout()), e.getMessage()),
                    e);
        }
    }

    private void evict(Connection connection, Object failed) {
        pool.evictConnection(connection);
        LOG.warn(
                "{} failed; its connection to {} is closed and replaced",
                LogLine.of(String.valueOf(failed)),
                settings.url());
    }

    private static void closeAfter(Throwable failure, Connection connection) {
        try {
            connection.close();
        } catch (SQLException | RuntimeException | Error e) {
            Cleanup.suppress(failure, e);
        }
    }

    @Override
    public DataSource dataSource() {
        return dataSource;
    }

    @Override
    public void noteAcquisitions() {
        dataSource.noteAcquisitions();
    }

    @Override
    public boolean isInUseByOtherThreads() {
        return dataSource.isInUseByOtherThreads();
    }

    @Override
    public List<Throwable> acquisitions() {
        return dataSource.acquisitions();
    }

    @Override
    public void close() {
        pool.close();
    }
}
