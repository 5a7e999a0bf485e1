package dev.based.connection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.util.DriverDataSource;
import dev.based.spi.UrlMask;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A driver's connections for a pool that does not know the secrets of their URL. It is what the pool would make of its
 * configuration by itself; only that the pool logs the configuration, and the driver's exceptions with the URL in them.
 */
final class UrlDataSource implements DataSource {

    private final DataSource driver;
    private final UrlSecrets secrets;

    private UrlDataSource(DataSource driver, UrlSecrets secrets) {
        this.driver = driver;
        this.secrets = secrets;
    }

    /**
     * Takes the secrets of the URL and of the driver's properties out of a configuration. User and password of the
     * pool stay with it: it gives them back with each connection, may be told others while it runs, and masks them.
     *
     * @param config the whole configuration; if it is not the URL that the pool connects by, it is left as it is
     */
    static void replaceUrl(HikariConfig config) {
        String url = config.getJdbcUrl();
        if (url == null || config.getDataSource() != null || config.getDataSourceClassName() != null) {
            return;
        }
        UrlSecrets secrets = new UrlSecrets(url);
        Properties properties = config.getDataSourceProperties();
        try {
            DataSource driver = new DriverDataSource(
                    url, config.getDriverClassName(), properties, config.getUsername(), config.getPassword());
            config.setDataSource(new UrlDataSource(driver, secrets));
        } catch (RuntimeException e) {
            throw secrets.hiddenIn(e);
        }
        config.setJdbcUrl(UrlMask.jdbcUrl(url));
        properties.replaceAll((name, value) -> UrlMask.isSecret(name.toString()) ? UrlMask.MASK : value);
    }

    private interface Connecting {
        @Nullable
        Connection connection() throws SQLException;
    }

    private Connection connection(Connecting connecting) throws SQLException {
        try {
            Connection connection = connecting.connection();
            if (connection == null) {
                throw new SQLException("The driver says that the URL is none of its own", "08001");
            }
            return connection;
        } catch (SQLException e) {
            throw secrets.hiddenIn(e);
        } catch (RuntimeException e) {
            throw secrets.hiddenIn(e);
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        return connection(driver::getConnection);
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return connection(() -> driver.getConnection(username, password));
    }

    @Override
    public @Nullable PrintWriter getLogWriter() throws SQLException {
        return driver.getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        driver.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        driver.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return driver.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return driver.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return driver.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return driver.isWrapperFor(type);
    }

    @Override
    public String toString() {
        return "the driver's connections";
    }
}
