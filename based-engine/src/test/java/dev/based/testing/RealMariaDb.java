package dev.based.testing;

import dev.based.DatabaseUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * One real MariaDB for all tests of a module, in a container of the image that {@code BASED_TEST_MARIADB_IMAGE} names, and
 * for the scheme {@code mysql} a real MySQL, if {@code BASED_TEST_MYSQL_IMAGE} names one; else that is the MariaDB by MySQL's
 * driver. Where no image is named the test that asks for it is skipped; where one is named, Docker has to be there.
 */
public final class RealMariaDb {

    private static final @Nullable String IMAGE = System.getenv("BASED_TEST_MARIADB_IMAGE");
    private static final @Nullable String MYSQL_IMAGE = System.getenv("BASED_TEST_MYSQL_IMAGE");
    private static final String MYSQL = "mysql";
    private static final String NO_TLS = "?sslMode=disable";
    private static final String PASSWORD = "only for a test";
    private static final int PORT = 3306;
    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private RealMariaDb() {}

    private static GenericContainer<?> started(GenericContainer<?> container) {
        // A temporary server that prepares the real one is ready at port 0.
        container
                .withExposedPorts(PORT)
                .waitingFor(Wait.forLogMessage(".*port: " + PORT + "\\s.*", 1).withStartupTimeout(LONGEST_START));
        Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
        container.start();
        return container;
    }

    /** Starts with its first use and stops with the JVM. */
    private static final class MariaDb {

        static final GenericContainer<?> RUNNING =
                started(new GenericContainer<>(DockerImageName.parse(String.valueOf(IMAGE)))
                        .withEnv("MARIADB_ROOT_PASSWORD", PASSWORD)
                        .withCommand("mariadbd", "--innodb-flush-log-at-trx-commit=0", "--innodb-doublewrite=0")
                        .withTmpFs(Map.of("/var/lib/mysql", "rw")));
    }

    /** Starts with its first use and stops with the JVM. */
    private static final class MySql {

        static final GenericContainer<?> RUNNING =
                started(new GenericContainer<>(DockerImageName.parse(String.valueOf(MYSQL_IMAGE)))
                        .withEnv("MYSQL_ROOT_PASSWORD", PASSWORD)
                        .withCommand("--skip-log-bin", "--cte-max-recursion-depth=4294967295"));
    }

    /** Whether the scheme {@code mysql} is a MySQL server's, and not a MariaDB's by MySQL's driver. */
    public static boolean isMySqlReal() {
        return MYSQL_IMAGE != null;
    }

    public static boolean isAvailable() {
        return IMAGE != null;
    }

    /** The URL of a new, empty database, or an end of the test as skipped. */
    public static String newDatabase(String scheme) {
        boolean real = scheme.equals(MYSQL) && isMySqlReal();
        Assumptions.assumeTrue(real || isAvailable(), "BASED_TEST_MARIADB_IMAGE names no image of MariaDB");
        GenericContainer<?> container = real ? MySql.RUNNING : MariaDb.RUNNING;
        String name = "test_" + DATABASES.incrementAndGet();
        String server = container.getHost() + ":" + container.getMappedPort(PORT) + "/";
        String jdbcUrl = real ? "jdbc:mysql://" + server : "jdbc:mariadb://" + server + NO_TLS;
        try (Connection connection = DriverManager.getConnection(jdbcUrl, "root", PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        String url = scheme + "://root:" + PASSWORD.replace(" ", "%20") + "@" + server + name
                + (scheme.equals(MYSQL) ? "" : NO_TLS);
        return DriverParameters.addTo(DatabaseUrl.parse(url)).toConnectionString();
    }
}
