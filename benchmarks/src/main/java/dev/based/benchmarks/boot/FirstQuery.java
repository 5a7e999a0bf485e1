package dev.based.benchmarks.boot;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.based.Session;
import dev.based.junit.BasedDatabase;
import io.zonky.test.db.postgres.embedded.FlywayPreparer;
import io.zonky.test.db.postgres.junit5.EmbeddedPostgresExtension;
import io.zonky.test.db.postgres.junit5.PreparedDbExtension;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** The program that is timed: a run of one test. */
final class FirstQuery {

    /** What it prints when the query is answered. */
    static final String ANSWERED = "answered: ";

    /** The property that names the image of a container. */
    static final String IMAGE = "benchmarks.image";

    static final String MIGRATIONS = "boot/migrations";

    private static final String QUERY = "SELECT count(*) FROM information_schema.tables WHERE table_name LIKE 'boot%'";

    private FirstQuery() {}

    @BasedDatabase(value = "embedded:postgresql:18", migrations = "classpath:" + MIGRATIONS)
    static class BasedCase {

        @Test
        void queries(Session session) {
            System.out.println(ANSWERED + session.fetchOne(Long.class, QUERY).orElseThrow());
        }
    }

    /** What a run takes that does nothing. */
    static class EmptyCase {

        @Test
        void queriesNothing() {
            System.out.println(ANSWERED + BootBenchmarks.MIGRATIONS);
        }
    }

    /** On a container that goes on running, which the property {@code based.url} names. */
    @BasedDatabase(migrations = "classpath:" + MIGRATIONS)
    static class ReusedContainerCase {

        @Test
        void queries(Session session) {
            System.out.println(ANSWERED + session.fetchOne(Long.class, QUERY).orElseThrow());
        }
    }

    static class TestcontainersCase {

        @Test
        void queries() throws SQLException {
            DockerImageName image = DockerImageName.parse(System.getProperty(IMAGE));
            try (PostgreSQLContainer container = new PostgreSQLContainer(image.asCompatibleSubstituteFor("postgres"))) {
                container.start();
                Flyway.configure()
                        .dataSource(container.getJdbcUrl(), container.getUsername(), container.getPassword())
                        .locations("classpath:" + MIGRATIONS)
                        .load()
                        .migrate();
                try (Connection connection = container.createConnection("")) {
                    answer(connection);
                }
            }
        }
    }

    static class ZonkyCase {

        @RegisterExtension
        final PreparedDbExtension database =
                EmbeddedPostgresExtension.preparedDatabase(FlywayPreparer.forClasspathLocation(MIGRATIONS));

        @Test
        void queries() throws SQLException {
            try (Connection connection = database.getTestDatabase().getConnection()) {
                answer(connection);
            }
        }
    }

    private static void answer(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERY)) {
            rows.next();
            System.out.println(ANSWERED + rows.getLong(1));
        }
    }

    /**
     * Runs the test.
     *
     * @param arguments the name of its class
     */
    public static void main(String[] arguments) throws ClassNotFoundException {
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(Class.forName(arguments[0])))
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                result.getThrowable().ifPresent(Throwable::printStackTrace);
                            }
                        });
    }
}
