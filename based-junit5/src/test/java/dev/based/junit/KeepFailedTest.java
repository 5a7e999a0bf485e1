package dev.based.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.based.Database;
import dev.based.Session;
import dev.based.testing.RealPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** With {@code based.keepFailed=true} the database of a test that failed is there to be looked at. */
class KeepFailedTest {

    private static final String MIGRATIONS = "classpath:db/movies";
    private static final String INSERT = "INSERT INTO movies (id, title) VALUES (2, 'evidence')";

    @BasedDatabase(migrations = MIGRATIONS, perTest = PerTest.CLONE)
    static class FailingCase {

        @Test
        void fails(Session session) {
            session.execute(INSERT);
            throw new IllegalStateException("the test's own");
        }

        @Test
        void isAborted(Session session) {
            session.execute(INSERT);
            assumeTrue(false, "not here");
        }

        @Test
        void passes(Session session) {
            session.execute(INSERT);
        }
    }

    @BasedDatabase(migrations = MIGRATIONS, perTest = PerTest.CLONE)
    static class FailingConstructorCase {

        FailingConstructorCase(Session session) {
            session.execute(INSERT);
            throw new IllegalStateException("the constructor's own");
        }

        @Test
        void test() {}
    }

    private static EngineExecutionResults run(String url, Class<?> testClass) {
        return Kit.run(
                Map.of("based.url", url, "based.createDatabases", "true", "based.keepFailed", "true"), testClass);
    }

    private static List<String> reports(EngineExecutionResults results) {
        return results.testEvents()
                .reportingEntryPublished()
                .map(event -> String.valueOf(event.getRequiredPayload(ReportEntry.class)
                        .getKeyValuePairs()
                        .get("based")))
                .toList();
    }

    private static List<String> titles(String url) {
        try (Database database = Database.open(url)) {
            return database.fetchAll(String.class, "SELECT title FROM movies");
        }
    }

    private static Set<String> databasesOfOurs(String server) {
        try (Database database = Database.open(server)) {
            return new HashSet<>(
                    database.fetchAll(String.class, "SELECT datname FROM pg_database WHERE datname LIKE 'based\\_%'"));
        }
    }

    private static void drop(String server, Set<String> names) throws SQLException {
        try (Database database = Database.open(server);
                Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String name : names) {
                statement.execute("DROP DATABASE " + name + " WITH (FORCE)");
            }
        }
    }

    @Test
    void onAServerItStays() throws SQLException {
        String server = RealPostgres.newDatabase();

        Set<String> before = databasesOfOurs(server);
        List<String> kept = reports(run(server, FailingCase.class));

        Set<String> left = databasesOfOurs(server);
        left.removeAll(before);
        try {
            assertThat(kept)
                    .singleElement()
                    .asString()
                    .startsWith(
                            "The database of the test FailingCase.fails, which failed, is kept for a day at least, until a later run drops it: jdbc:");
            String name = kept.get(0).replaceAll(".*/(based_\\w+).*", "$1");
            assertThat(left).containsExactly(name);
            assertThat(titles(server.replaceAll("/[^/]*$", "/" + name))).contains("evidence");
        } finally {
            drop(server, left);
        }
    }

    @Test
    void whereAConstructorFailedToo() throws SQLException {
        String server = RealPostgres.newDatabase();

        Set<String> before = databasesOfOurs(server);
        run(server, FailingConstructorCase.class);

        Set<String> left = databasesOfOurs(server);
        left.removeAll(before);
        try {
            assertThat(left)
                    .singleElement()
                    .satisfies(name -> assertThat(titles(server.replaceAll("/[^/]*$", "/" + name)))
                            .contains("evidence"));
        } finally {
            drop(server, left);
        }
    }

    @Test
    void ofSqliteTheFileStaysAndNoOther() throws IOException {
        List<String> kept = reports(run("sqlite:///:memory:", FailingCase.class));

        assertThat(kept)
                .singleElement()
                .asString()
                .startsWith(
                        "The database of the test FailingCase.fails, which failed, is kept until you remove it: jdbc:");
        Path file = Path.of(kept.get(0).replaceAll(".*jdbc:sqlite:", ""));
        assertThat(titles("sqlite:///" + file)).contains("evidence");
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
        Files.delete(file);
        Files.delete(file.getParent());
    }
}
