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
import org.sqlite.SQLiteDataSource;
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

    private static final String QUERY_OF_SQLITE = "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'boot%'";

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

    @BasedDatabase(value = "sqlite:///:memory:", migrations = "classpath:" + MIGRATIONS)
    static class InMemoryCase {

        @Test
        void queries(Session session) {
            System.out.println(
                    ANSWERED + session.fetchOne(Long.class, QUERY_OF_SQLITE).orElseThrow());
        }
    }

    static class FlywayInMemoryCase {

        @Test
        void queries() throws SQLException {
            SQLiteDataSource source = new SQLiteDataSource();
            source.setUrl("jdbc:sqlite:file:boot?mode=memory&cache=shared");
            try (Connection connection = source.getConnection()) {
                Flyway.configure()
                        .dataSource(source)
                        .locations("classpath:" + MIGRATIONS)
                        .load()
                        .migrate();
                answer(connection, QUERY_OF_SQLITE);
            }
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
                    answer(connection, QUERY);
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
                answer(connection, QUERY);
            }
        }
    }

    private static void answer(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
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
