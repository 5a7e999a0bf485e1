package dev.based.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * One real MariaDB for all tests of a module, in a container of the image that {@code BASED_TEST_MARIADB_IMAGE} names.
 * Without Docker or the image the test that asks for it is skipped.
 */
public final class RealMariaDb {

    private static final @Nullable String IMAGE = System.getenv("BASED_TEST_MARIADB_IMAGE");
    private static final String NO_TLS = "?sslMode=disable";
    private static final String PASSWORD = "only for a test";
    private static final int PORT = 3306;
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private RealMariaDb() {}

    /** Starts with its first use and stops with the JVM. */
    private static final class Server {

        static final GenericContainer<?> RUNNING = start();

        private static GenericContainer<?> start() {
            GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(String.valueOf(IMAGE)))
                    .withEnv("MARIADB_ROOT_PASSWORD", PASSWORD)
                    .withExposedPorts(PORT)
                    .waitingFor(Wait.forLogMessage(".*ready for connections.*\\s", 1));
            Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
            container.start();
            return container;
        }
    }

    /** Whether there is Docker and an image. */
    public static boolean isAvailable() {
        return IMAGE != null && DockerClientFactory.instance().isDockerAvailable();
    }

    /** The URL of a new, empty database, or an end of the test as skipped. */
    public static String newDatabase(String scheme) {
        Assumptions.assumeTrue(isAvailable(), "No Docker, or BASED_TEST_MARIADB_IMAGE names no image of MariaDB");
        String name = "test_" + DATABASES.incrementAndGet();
        String server = Server.RUNNING.getHost() + ":" + Server.RUNNING.getMappedPort(PORT) + "/";
        try (Connection connection =
                        DriverManager.getConnection("jdbc:mariadb://" + server + NO_TLS, "root", PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return scheme + "://root:" + PASSWORD.replace(" ", "%20") + "@" + server + name
                + (scheme.equals("mariadb") ? NO_TLS : "");
    }
}
