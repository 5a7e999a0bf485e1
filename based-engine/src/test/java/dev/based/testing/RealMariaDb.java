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
 * One real MariaDB for all tests of a module, and for the scheme {@code mysql} a real MySQL, if {@code
 * BASED_TEST_MYSQL_IMAGE} names an image of one; else that is the MariaDB by MySQL's driver. The MariaDB is the one at {@code
 * -Dbased.test.mariadb=mariadb://user:password@host:port/}, whose user may create databases, or in a container of the image
 * that {@code BASED_TEST_MARIADB_IMAGE} names. Where there is neither, the test that asks for it is skipped; where an image
 * is named, Docker has to be there.
 */
public final class RealMariaDb {

    private static final @Nullable String IMAGE = System.getenv("BASED_TEST_MARIADB_IMAGE");
    private static final @Nullable String MYSQL_IMAGE = System.getenv("BASED_TEST_MYSQL_IMAGE");
    private static final @Nullable String GIVEN = System.getProperty("based.test.mariadb");
    private static final String MYSQL = "mysql";
    private static final String ADMINISTRATOR = "root";
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

    /** Starts with its first use and stops with the JVM, unless it was given. */
    private static final class MariaDb {

        static final DatabaseUrl URL = GIVEN == null ? url(container()) : DatabaseUrl.parse(GIVEN);

        @SuppressWarnings("resource") // stops with the JVM
        private static GenericContainer<?> container() {
            return started(new GenericContainer<>(DockerImageName.parse(String.valueOf(IMAGE)))
                    .withEnv("MARIADB_ROOT_PASSWORD", PASSWORD)
                    .withCommand("mariadbd", "--innodb-flush-log-at-trx-commit=0", "--innodb-doublewrite=0")
                    .withTmpFs(Map.of("/var/lib/mysql", "rw")));
        }
    }

    /** Starts with its first use and stops with the JVM. */
    private static final class MySql {

        static final DatabaseUrl URL =
                url(started(new GenericContainer<>(DockerImageName.parse(String.valueOf(MYSQL_IMAGE)))
                        .withEnv("MYSQL_ROOT_PASSWORD", PASSWORD)
                        .withCommand(
                                "--skip-log-bin",
                                "--cte-max-recursion-depth=4294967295",
                                "--innodb-flush-log-at-trx-commit=0",
                                "--innodb-doublewrite=0")
                        .withTmpFs(Map.of("/var/lib/mysql", "rw"))));
    }

    private static DatabaseUrl url(GenericContainer<?> container) {
        return DatabaseUrl.builder()
                .scheme("mariadb")
                .username(ADMINISTRATOR)
                .password(PASSWORD)
                .host(container.getHost())
                .port(container.getMappedPort(PORT))
                .build();
    }

    /** Whether the scheme {@code mysql} is a MySQL server's, and not a MariaDB's by MySQL's driver. */
    public static boolean isMySqlReal() {
        return MYSQL_IMAGE != null;
    }

    public static boolean isAvailable() {
        return GIVEN != null || IMAGE != null;
    }

    /** The URL of a new, empty database, or an end of the test as skipped. */
    public static String newDatabase(String scheme) {
        boolean real = scheme.equals(MYSQL) && isMySqlReal();
        Assumptions.assumeTrue(
                real || isAvailable(),
                "There is no -Dbased.test.mariadb, and BASED_TEST_MARIADB_IMAGE names no image of MariaDB");
        DatabaseUrl server = real ? MySql.URL : MariaDb.URL;
        String name = "test_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
        DatabaseUrl.Host host = server.hosts().get(0);
        String at = host.name() + ":" + host.port().orElse(PORT) + "/";
        String jdbcUrl = real ? "jdbc:mysql://" + at : "jdbc:mariadb://" + at + NO_TLS;
        try (Connection connection = DriverManager.getConnection(
                        jdbcUrl,
                        server.username().orElse(null),
                        server.password().orElse(null));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        DatabaseUrl.Builder url = DatabaseUrl.builder()
                .scheme(scheme)
                .username(server.username().orElseThrow())
                .password(server.password().orElseThrow())
                .host(host.name(), host.port().orElse(PORT))
                .database(name);
        return DriverParameters.addTo((scheme.equals(MYSQL) ? url : url.parameter("sslMode", "disable")).build())
                .toConnectionString();
    }
}
