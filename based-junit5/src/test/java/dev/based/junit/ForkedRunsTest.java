package dev.based.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Database;
import dev.based.Session;
import dev.based.testing.RealMariaDb;
import dev.based.testing.RealPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Test classes that a build distributes over several JVMs, which use one server at the same time. */
@Tag("mariadb")
class ForkedRunsTest {

    private static final String MIGRATIONS = "classpath:db/movies";
    private static final String INSERT = "INSERT INTO movies (id, title) VALUES (?, ?)";

    @BasedDatabase(migrations = MIGRATIONS)
    static class RollbackCase {

        @RepeatedTest(20)
        void insertsTheSameKey(Session session) {
            assertThat(titles(session)).hasSize(1);
            session.execute(INSERT, 2, "the same in each, 2");
        }
    }

    @BasedDatabase(migrations = MIGRATIONS)
    static class FixtureCase {

        @BeforeAll
        static void prepare(Session session) {
            session.execute(INSERT, 3, "the same in each, 3");
        }

        @RepeatedTest(20)
        void standsOnTheFixture(Session session) {
            assertThat(titles(session)).hasSize(2);
            session.execute(INSERT, 4, "the same in each, 4");
        }
    }

    @BasedDatabase(migrations = MIGRATIONS, perTest = PerTest.CLONE)
    static class CloneCase {

        @RepeatedTest(5)
        void reallyCommits(Session session) {
            assertThat(titles(session)).hasSize(1);
            session.execute(INSERT, 2, "the same in each, 2");
        }
    }

    private static List<String> titles(Session session) {
        return session.fetchAll(String.class, "SELECT title FROM movies");
    }

    /** One JVM of the build: runs the classes of which it is told the names. */
    static final class Fork {

        private Fork() {}

        public static void main(String[] arguments) throws ClassNotFoundException {
            Map<String, String> parameters = Map.of("based.url", arguments[0], "based.createDatabases", arguments[1]);
            for (String name : List.of(arguments).subList(2, arguments.length)) {
                var failures = Kit.failures(Kit.run(parameters, Class.forName(name)));
                failures.forEach(failure -> failure.printStackTrace(System.out));
                System.out.println(name + " ended with failures: " + failures.size());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"postgresql, true, true", "postgresql, true, false", "postgresql, false, true"})
    void theyLeaveTheServerAsItWas(String product, boolean createDatabases, boolean reuseForks)
            throws IOException, InterruptedException {
        String url = product.equals("postgresql") ? RealPostgres.newDatabase() : RealMariaDb.newDatabase("mariadb");
        List<Class<?>> classes = createDatabases
                ? List.of(RollbackCase.class, FixtureCase.class, CloneCase.class)
                : List.of(RollbackCase.class, FixtureCase.class);
        List<Process> forks = new ArrayList<>();
        int processes = reuseForks && createDatabases ? 4 : 2;
        for (int i = 0; i < processes; i++) {
            if (reuseForks) {
                forks.add(fork(url, createDatabases, classes));
            } else {
                for (Class<?> one : classes) {
                    forks.add(fork(url, createDatabases, List.of(one)));
                }
            }
        }

        List<String> told = new ArrayList<>();
        for (Process fork : forks) {
            told.addAll(new String(fork.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
            assertThat(fork.waitFor()).as(() -> String.join("\n", told)).isZero();
        }
        assertThat(told)
                .as(() -> String.join("\n", told))
                .filteredOn(line -> line.contains("ended with failures: "))
                .hasSize(processes * classes.size())
                .allMatch(line -> line.endsWith(" 0"));
        requireAsBefore(url, product, createDatabases);
    }

    private static Process fork(String url, boolean createDatabases, List<Class<?>> classes) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                System.getProperty("java.class.path"),
                Fork.class.getName(),
                url,
                String.valueOf(createDatabases)));
        classes.forEach(each -> command.add(each.getName()));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static void requireAsBefore(String url, String product, boolean createDatabases) {
        boolean postgres = product.equals("postgresql");
        try (Database database = Database.open(url)) {
            assertThat(database.fetchAll(
                            String.class,
                            postgres
                                    ? "SELECT datname FROM pg_database WHERE datname LIKE 'based\\_%'"
                                    : "SHOW DATABASES LIKE 'based\\_%'"))
                    .as("databases that are left")
                    .isEmpty();
            if (createDatabases) {
                assertThat(database.fetchAll(
                                String.class,
                                postgres
                                        ? "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
                                        : "SHOW TABLES"))
                        .as("tables in the database of the URL")
                        .isEmpty();
            } else {
                assertThat(database.fetchAll(Integer.class, "SELECT id FROM movies"))
                        .containsExactly(1);
            }
        }
    }
}
