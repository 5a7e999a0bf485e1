package dev.based.embedded.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.based.Session;
import dev.based.embedded.run.DataDirectories;
import dev.based.junit.BasedDatabase;
import dev.based.junit.cache.UserCache;
import dev.based.junit.server.ServerUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

@NeedsBinaries
class EmbeddedMariaDbServerTest {

    private static final Set<Integer> PORTS = ConcurrentHashMap.newKeySet();
    private static final Set<Path> DIRECTORIES = ConcurrentHashMap.newKeySet();

    private static EngineExecutionResults run(String url, Class<?>... classes) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(Arrays.stream(classes).map(c -> selectClass(c)).toArray(ClassSelector[]::new))
                .configurationParameter("based.url", url)
                .execute();
    }

    private static List<Throwable> failures(EngineExecutionResults results) {
        return results.testEvents()
                .finished()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .flatMap(result -> result.getThrowable().stream())
                .toList();
    }

    private static void note(Session session) {
        PORTS.add(port(session));
        DIRECTORIES.add(TestServer.dataDirectory(session));
    }

    private static int port(Session session) {
        return session.fetchOne(Integer.class, "SELECT @@port").orElseThrow();
    }

    @BasedDatabase(migrations = "classpath:db/a")
    static class FirstCase {

        @RepeatedTest(3)
        void insertsAndCommits(Session session, DataSource dataSource) throws SQLException {
            note(session);
            assertThat(session.fetchAll("SELECT * FROM films")).isEmpty();
            try (Connection connection = dataSource.getConnection();
                    var statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("INSERT INTO films (title) VALUES ('Newboy')");
                connection.commit();
            }
            assertThat(session.fetchAll(String.class, "SELECT title FROM films"))
                    .containsExactly("Newboy");
        }
    }

    @BasedDatabase(migrations = "classpath:db/b")
    static class SecondCase {

        @Test
        void hasADatabaseOfItsOwn(Session session) {
            note(session);
            assertThat(session.execute("INSERT INTO films (director) VALUES ('Park')"))
                    .isEqualTo(1);
        }

        @Test
        void isTheMariaDbOfTheBinaries(Session session) {
            assertThat(session.fetchOne(String.class, "SELECT @@version").orElseThrow())
                    .startsWith("11.4.");
        }

        @Test
        void keepsAllLetters(Session session) {
            session.execute("INSERT INTO films (director) VALUES (?)", "Ж 박 🎬");
            assertThat(session.fetchOne(String.class, "SELECT director FROM films"))
                    .contains("Ж 박 🎬");
        }

        @Test
        void letsNobodyInWithoutThePassword(Session session) {
            String url = "jdbc:mariadb://127.0.0.1:" + port(session) + "/?sslMode=disable&user=";

            assertThat(session.fetchOne(String.class, "SELECT @@bind_address")).contains("127.0.0.1");
            assertThat(session.fetchOne(String.class, "SELECT @@socket")).contains("");
            for (String user : List.of("root", "root&password=guess", "nobody", "mariadb.sys", "")) {
                assertThatThrownBy(() -> DriverManager.getConnection(url + user))
                        .hasMessageContaining("Access denied");
            }
            assertThat(session.fetchAll(String.class, "SELECT CONCAT(user, '@', host) FROM mysql.user"))
                    .containsExactlyInAnyOrder("root@127.0.0.1", "mariadb.sys@localhost");
        }

        @Test
        @DisabledOnOs(OS.WINDOWS) // has no POSIX permissions
        void keepsItsFilesToItself(Session session) throws IOException {
            Path run = TestServer.dataDirectory(session).getParent();
            Path cache = UserCache.ofThisProcess().directory("embedded-mariadb").getParent();

            for (Path each : List.of(run, cache)) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                        .isEqualTo("rwx------");
            }
        }
    }

    @Test
    void aServerForEachSetOfMigrationsServesTheRunAndIsGoneAfterIt() {
        EngineExecutionResults results = run("embedded:mariadb:11.4", FirstCase.class, SecondCase.class);

        assertThat(failures(results)).isEmpty();
        results.testEvents()
                .assertStatistics(statistics -> statistics.succeeded(8).failed(0));
        assertThat(PORTS)
                .hasSize(2)
                .allSatisfy(port -> assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                        .isInstanceOf(IOException.class));
        assertThat(DIRECTORIES)
                .hasSize(2)
                .allSatisfy(directory -> assertThat(directory.getParent()).doesNotExist());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            embedded:mariadb:10        | 'embedded:mariadb:10' asks for another MariaDB than the 11.4.5 on the class path: ask for embedded:mariadb:11.4.5, or take another version of
            embedded:mariadb:11.40     | 'embedded:mariadb:11.40' asks for another MariaDB than the 11.4.5
            embedded:mysql             | Bad server URL 'embedded:mysql': there is no embedded 'mysql'; write embedded:postgresql or embedded:mariadb
            embedded:postgresql        | 'embedded:postgresql' needs dev.based:based-embedded-postgres on the test class path: add it
            embedded:mariadb?x=1       | Bad server URL 'embedded:mariadb?x=1': there is no parameter 'x'; known are [data]
            embedded:mariadb?data=x    | Bad server URL 'embedded:mariadb?data=x': data is memory or cache, or left out to have memory where there is room
            """)
    void whatCannotBeStartedSaysWhyAndLeavesNothing(String url, String message) throws IOException {
        Set<Path> before = dataDirectories();

        assertThat(failures(run(url, FirstCase.class)))
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(failure).hasMessageContaining(message));
        assertThat(dataDirectories()).isEqualTo(before);
    }

    private static Set<Path> dataDirectories() throws IOException {
        Set<Path> directories = new HashSet<>();
        for (String place : List.of("", "?data=cache")) {
            ServerUrl url = ServerUrl.parse("embedded:mariadb" + place);
            DataDirectories data = DataDirectories.of(MariaDbProgram.MARIADB, UserCache.ofThisProcess(), url);
            try (var found = Files.newDirectoryStream(data.forNew())) {
                found.forEach(directories::add);
            }
        }
        return directories;
    }
}
