package dev.based.connection;

import dev.based.Backend;
import dev.based.ConnectionFailedException;
import dev.based.DatabaseUrl;
import dev.based.DriverNotFoundException;
import dev.based.failure.Durations;
import dev.based.spi.JdbcDriver;
import dev.based.url.DriverClasses;
import dev.based.url.WrapperUrl;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/** Finds a database's JDBC driver and opens physical connections with it. */
public final class Drivers {

    private Drivers() {}

    /** Everything the driver is told beside the URL; what the URL says itself is left to it. */
    static Properties properties(Backend backend, DatabaseUrl url, boolean pooled, Duration connectTimeout) {
        Properties properties = new Properties();
        for (Map.Entry<Object, Object> entry :
                backend.driverProperties(url, pooled, connectTimeout).entrySet()) {
            String name = entry.getKey().toString();
            if (!url.parameters().containsKey(name) && !url.toJdbcUrl().contains(name + "=")) {
                properties.put(name, entry.getValue().toString());
            }
        }
        return properties;
    }

    /** Opens a connection outside any pool, and prepares it. */
    static Connection connect(DatabaseUrl url, Duration connectTimeout) {
        Backend backend = url.backend();
        Properties properties = properties(backend, url, false, connectTimeout);
        url.username().ifPresent(username -> properties.put("user", username));
        url.password().ifPresent(password -> properties.put("password", password));
        Driver driver = driver(backend, url);
        String jdbcUrl = url.toJdbcUrl();
        try {
            Connection connection = driver.connect(jdbcUrl, properties);
            if (connection == null) {
                throw refused(url, driver);
            }
            return connection;
        } catch (SQLException e) {
            throw failed(url, connectTimeout, e);
        } catch (RuntimeException e) {
            throw new UrlSecrets(jdbcUrl).hiddenIn(e);
        }
    }

    /** The driver, which has looked at the URL and takes it. */
    public static Driver driver(Backend backend, DatabaseUrl url) {
        String jdbcUrl = url.toJdbcUrl();
        Optional<WrapperUrl> wrapper = WrapperUrl.of(jdbcUrl);
        List<JdbcDriver> drivers = wrapper.map(WrapperUrl::driver).map(List::of).orElseGet(() -> backend.drivers(url));
        List<Driver> present = DriverClasses.present(
                        drivers.stream().map(JdbcDriver::className).toList())
                .map(Drivers::instantiate)
                .toList();
        if (present.isEmpty()) {
            throw new DriverNotFoundException("No JDBC driver for %s is on the class path, to connect to %s: add %s"
                    .formatted(
                            wrapper.isPresent() ? "this kind of URL" : backend.name(),
                            url,
                            drivers.stream().map(JdbcDriver::artifact).collect(Collectors.joining(" or "))));
        }
        String read = wrapper.map(WrapperUrl::inner).orElse(jdbcUrl);
        return present.stream()
                .filter(driver -> backend.isReadable(read) && accepts(driver, jdbcUrl))
                .findFirst()
                .orElseThrow(() -> refused(url, present.get(0)));
    }

    private static boolean accepts(Driver driver, String jdbcUrl) {
        try {
            return driver.acceptsURL(jdbcUrl);
        } catch (SQLException e) {
            return false;
        }
    }

    private static IllegalArgumentException refused(DatabaseUrl url, Driver driver) {
        return new IllegalArgumentException("Bad database URL '%s': the driver %s cannot read it"
                .formatted(url, driver.getClass().getName()));
    }

    private static Driver instantiate(Class<?> type) {
        try {
            return (Driver) type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new DriverNotFoundException(
                    "The JDBC driver %s is there, and no object can be made of it: %s".formatted(type.getName(), e), e);
        }
    }

    static ConnectionFailedException failed(DatabaseUrl url, Duration connectTimeout, SQLException failure) {
        SQLException cause = new UrlSecrets(url.toJdbcUrl()).hiddenIn(failure);
        return new ConnectionFailedException(
                "Cannot connect to %s within %s: %s. %s"
                        .formatted(
                                url,
                                Durations.text(connectTimeout),
                                withoutStop(String.valueOf(cause.getMessage())),
                                ConnectAdvice.of(url, failure)),
                cause);
    }

    private static String withoutStop(String message) {
        String stripped = message.strip();
        return stripped.endsWith(".") ? stripped.substring(0, stripped.length() - 1) : stripped;
    }
}
