package dev.based.embedded;

import static dev.based.embedded.PostgresProgram.POSTGRESQL;
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
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

class EmbeddedPostgresServerTest {

    private static final Set<String> STARTED = ConcurrentHashMap.newKeySet();
    private static final Set<Integer> PORTS = ConcurrentHashMap.newKeySet();
    private static final Set<Path> DIRECTORIES = ConcurrentHashMap.newKeySet();

    private static EngineExecutionResults run(String url, Class<?>... classes) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(java.util.Arrays.stream(classes)
                        .map(c -> selectClass(c))
                        .toArray(size -> new org.junit.platform.engine.discovery.ClassSelector[size]))
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
        STARTED.add(session.fetchOne(String.class, "SELECT pg_postmaster_start_time()::text")
                .orElseThrow());
        PORTS.add(session.fetchOne(Integer.class, "SHOW port").orElseThrow());
        DIRECTORIES.add(
                Path.of(session.fetchOne(String.class, "SHOW data_directory").orElseThrow()));
    }

    @BasedDatabase(migrations = "classpath:db/a")
    static class FirstCase {

        @RepeatedTest(3)
        void insertsAndCommits(Session session, DataSource dataSource) throws SQLException {
            note(session);
            assertThat(session.fetchAll("SELECT * FROM films")).isEmpty();
            try (Connection connection = dataSource.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("INSERT INTO films (title) VALUES ('Newboy')");
            }
            assertThat(session.fetchAll("SELECT * FROM films")).hasSize(1);
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
        void isPostgres18(Session session) {
            assertThat(session.fetchOne(Integer.class, "SELECT current_setting('server_version_num')::int / 10000"))
                    .contains(18);
        }

        @Test
        void knowsAllLetters(Session session) {
            assertThat(session.fetchOne(String.class, "SELECT lower('ÉÖΩЖ')")).contains("éöωж");
        }

        @Test
        void letsNobodyInWithoutThePassword(Session session) {
            int port = session.fetchOne(Integer.class, "SHOW port").orElseThrow();
            String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";

            assertThat(session.fetchOne(String.class, "SHOW listen_addresses")).contains("127.0.0.1");
            assertThatThrownBy(() -> DriverManager.getConnection(url)).hasMessageContaining("password");
            assertThatThrownBy(() -> DriverManager.getConnection(url + "&password=guess"))
                    .hasMessageContaining("password authentication failed");
        }

        @Test
        @DisabledOnOs(OS.WINDOWS) // where it is not in files
        void hasItsSharedMemoryInFilesThatGoWithItsData(Session session) throws IOException {
            Path data = Path.of(
                    session.fetchOne(String.class, "SHOW data_directory").orElseThrow());

            try (Stream<Path> files = Files.list(data.resolve("pg_dynshmem"))) {
                assertThat(files).isNotEmpty();
            }
        }

        @Test
        @DisabledOnOs(OS.WINDOWS) // has no POSIX permissions
        void keepsItsFilesToItself(Session session) throws IOException {
            Path data = Path.of(
                    session.fetchOne(String.class, "SHOW data_directory").orElseThrow());
            Path cache =
                    UserCache.ofThisProcess().directory("embedded-postgres").getParent();

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void aServerForEachSetOfMigrationsServesTheRunAndIsGoneAfterIt() {
        EngineExecutionResults results = run("embedded:postgresql:18", FirstCase.class, SecondCase.class);

        assertThat(failures(results)).isEmpty();
        results.testEvents()
                .assertStatistics(statistics -> statistics.succeeded(9).failed(0));
        assertThat(STARTED).hasSize(2);
        assertThat(PORTS)
                .hasSize(2)
                .allSatisfy(port -> assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                        .isInstanceOf(IOException.class));
        assertThat(DIRECTORIES)
                .hasSize(2)
                .allSatisfy(directory -> assertThat(directory).doesNotExist());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            embedded:postgresql:17      | 'embedded:postgresql:17' asks for another PostgreSQL than the 18.
            embedded:mysql              | Bad server URL 'embedded:mysql': there is no embedded 'mysql'; write embedded:postgresql
            embedded:postgresql?x=1     | Bad server URL 'embedded:postgresql?x=1': there is no parameter 'x'; known are [data]
            embedded:postgresql?data=x  | Bad server URL 'embedded:postgresql?data=x': data is memory or cache, or left out to have memory where there is room
            embedded:Post               | Bad server URL 'embedded:Post': it is scheme:product, scheme:product:version or
            """)
    void whatCannotBeStartedSaysWhyAndLeavesNothing(String url, String message) throws IOException {
        Set<Path> before = dataDirectories();

        assertThat(failures(run(url, FirstCase.class)))
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(failure).hasMessageContaining(message));
        assertThat(dataDirectories()).isEqualTo(before);
    }

    private static Set<Path> dataDirectories() throws IOException {
        Set<Path> directories = new java.util.HashSet<>();
        for (String place : new String[] {"", "?data=cache"}) {
            ServerUrl url = ServerUrl.parse("embedded:postgresql" + place);
            try (var found = Files.newDirectoryStream(DataDirectories.of(POSTGRESQL, UserCache.ofThisProcess(), url)
                    .forNew())) {
                found.forEach(directories::add);
            }
        }
        return directories;
    }
}
