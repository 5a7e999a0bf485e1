package dev.based.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.based.Session;
import dev.based.testing.RealPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code that commits in ways of its own, and what a test is told when one connection cannot do what a pool would. */
class CommittingCodeTest {

    private static final String MIGRATIONS = "classpath:db/movies";

    private static Map<String, String> on(String kind) {
        return Map.of("based.url", kind.equals("postgresql") ? RealPostgres.newDatabase() : "sqlite:///:memory:");
    }

    private static long count(Session session) {
        return session.fetchOne(Long.class, "SELECT count(*) FROM movies").orElseThrow();
    }

    private static String insert(int id) {
        return "INSERT INTO movies (id, title) VALUES (" + id + ", 'movie " + id + "')";
    }

    @BasedDatabase(migrations = MIGRATIONS)
    static class HttpCase {

        @Test
        void aServersThreadsWorkBetweenTheTestsOwnStatements(Session session, DataSource dataSource)
                throws IOException, InterruptedException {
            ExecutorService threads = Executors.newFixedThreadPool(2);
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(threads);
            server.createContext("/movies", exchange -> {
                int doubled = 0;
                try (Connection connection = dataSource.getConnection();
                        Statement statement = connection.createStatement()) {
                    connection.setAutoCommit(false);
                    doubled = statement.executeUpdate(
                            "INSERT INTO movies (id, title) SELECT id + 100, title || ' again' FROM movies");
                    connection.commit();
                } catch (SQLException e) {
                    doubled = 300;
                }
                exchange.sendResponseHeaders(200 + doubled, -1); // when the connection is closed, as the test ends then
                exchange.close();
            });
            server.start();
            try {
                session.execute(insert(2));
                URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/movies");
                int status = HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                assertThat(status).isEqualTo(202);
                assertThat(count(session)).isEqualTo(4);
            } finally {
                server.stop(0);
                threads.shutdownNow();
            }
        }

        @Test
        void nothingIsThere(Session session) {
            assertThat(count(session)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void anHttpServerHandlesARequestThroughTheSameDataSource(String kind) {
        Kit.succeeds(Kit.run(on(kind), HttpCase.class), 2);
    }

    @BasedDatabase(migrations = MIGRATIONS)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class LostAuditCase {

        @Test
        @Order(1)
        void theOuterRollsBackWhatTheInnerHasCommitted(DataSource dataSource) throws SQLException {
            try (Connection outer = dataSource.getConnection();
                    Connection inner = dataSource.getConnection();
                    Statement order = outer.createStatement();
                    Statement audit = inner.createStatement()) {
                outer.setAutoCommit(false);
                order.execute(insert(2));
                audit.execute(insert(3));
                outer.rollback();
            }
        }

        @Test
        @Order(2)
        void theNextTestIsClean(Session session, DataSource dataSource) throws SQLException {
            try (Connection outer = dataSource.getConnection();
                    Statement order = outer.createStatement()) {
                outer.setAutoCommit(false);
                order.execute(insert(2));
                outer.rollback();
            }
            assertThat(count(session)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void committedWorkThatIsLostFailsItsTestAlone(String kind) {
        assertThat(Kit.failure(Kit.run(on(kind), LostAuditCase.class)))
                .contains("the JDBC transaction on a connection of the test LostAuditCase.theOuterRollsBack")
                .contains("the auto-commit statement [" + insert(3) + "] had committed inside it")
                .contains("Cure:");
    }

    @BasedDatabase(url = "sqlite:///:memory:", migrations = MIGRATIONS)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class PragmaCase {

        @Test
        @Order(1)
        void setsAPragma(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA case_sensitive_like = ON");
                assertThat(statement.executeQuery("SELECT 1 WHERE 'a' LIKE 'A'").next())
                        .isFalse();
            }
        }

        @Test
        @Order(2)
        void hasAnotherConnectionWithTheSameTables(Session session) {
            assertThat(session.fetchAll("SELECT 1 WHERE 'a' LIKE 'A'")).hasSize(1);
            assertThat(count(session)).isEqualTo(1);
        }
    }

    @Test
    void aConnectionThatIsNotAsItWasIsReplaced() {
        Kit.succeeds(Kit.run(PragmaCase.class), 2);
    }

    @BasedDatabase(migrations = MIGRATIONS)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class KilledBackendCase {

        @Test
        @Order(1)
        void isDisconnectedByTheServer(Session session, DataSource dataSource) throws SQLException {
            session.execute(insert(2));
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute("SELECT pg_terminate_backend(pg_backend_pid())"))
                        .isInstanceOf(SQLException.class);
            }
        }

        @Test
        @Order(2)
        void hasAnotherConnection(Session session) {
            assertThat(count(session)).isEqualTo(1);
            session.execute(insert(2));
        }
    }

    @Test
    void aKilledBackendFailsTheTestThatHadItAndNoOther() {
        List<Throwable> failures = Kit.failures(Kit.run(on("postgresql"), KilledBackendCase.class));

        assertThat(failures).hasSize(1);
        assertThat(failures.get(0)).hasStackTraceContaining("pg_terminate_backend");
    }
}
