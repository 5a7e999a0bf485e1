package dev.based;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.based.frame.FrameStack;
import dev.based.frame.UnitOfWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;

/** A pool: every session has a connection of its own. */
final class PooledSource implements SessionSource {

    private final DatabaseSettings settings;
    private final HikariDataSource pool;
    private final DataSource dataSource;
    private final String description;

    private PooledSource(DatabaseSettings settings, HikariDataSource pool) {
        this.settings = settings;
        this.pool = pool;
        this.dataSource = new PoolDataSource(pool);
        this.description = "a session on " + settings.url();
    }

    static PooledSource open(DatabaseSettings settings) {
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
        DatabaseUrl url = settings.url();
        Backend backend = settings.backend();
        HikariConfig config = new HikariConfig();
        config.setDriverClassName(Drivers.driver(backend, url).getClass().getName());
        config.setJdbcUrl(url.toJdbcUrl());
        url.username().ifPresent(config::setUsername);
        url.password().ifPresent(config::setPassword);
        Properties properties = Drivers.properties(backend, url, true, settings.connectionTimeout());
        config.setDataSourceProperties(properties);
        config.setMaximumPoolSize(settings.maximumPoolSize());
        config.setMinimumIdle(settings.minimumIdle());
        config.setConnectionTimeout(settings.connectionTimeout().toMillis());
        settings.hikari().accept(config);
        UrlDataSource.replaceUrl(config);
        return config;
    }

    @Override
    public SessionWork open() {
        try {
            Connection connection = dataSource.getConnection();
            FrameStack stack = new FrameStack(
                    connection,
                    settings.backend().transactionControl(),
                    settings.texts().traits(),
                    null);
            return new SessionWork(stack, UnitOfWork.holding(stack, null, description), () -> giveBack(connection));
        } catch (SQLException e) {
            throw new ConnectionFailedException(
                    "No connection to %s within %s: %s. If all are in use, end sessions sooner or raise maximumPoolSize"
                            .formatted(settings.url(), Durations.text(settings.connectionTimeout()), e.getMessage()),
                    e);
        }
    }

    private static void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw SqlFailures.of(e);
        }
    }

    @Override
    public DataSource dataSource() {
        return dataSource;
    }

    @Override
    public void close() {
        pool.close();
    }
}
