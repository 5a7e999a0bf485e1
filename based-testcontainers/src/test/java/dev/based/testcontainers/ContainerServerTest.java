package dev.based.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Ports;
import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.Session;
import dev.based.junit.BasedDatabase;
import dev.based.junit.server.RunningServer;
import dev.based.junit.server.ServerUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.testcontainers.DockerClientFactory;

/** In real containers where Docker and images are there; else skipped. */
class ContainerServerTest {

    private static final Set<String> STARTED = ConcurrentHashMap.newKeySet();

    @BasedDatabase(migrations = "classpath:db/a")
    static class CommittingCase {

        @RepeatedTest(20)
        void startsCleanAndCommits(Session session, DataSource dataSource) throws SQLException {
            STARTED.add(Tested.container(session));
            assertThat(session.fetchAll("SELECT * FROM films")).isEmpty();
            try (Connection connection = dataSource.getConnection();
                    var statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("INSERT INTO films (title) VALUES ('Newboy')");
                connection.commit();
            }
            assertThat(session.fetchAll("SELECT * FROM films")).hasSize(1);
        }
    }

    private static InspectContainerResponse inspected(String container) {
        return DockerClientFactory.instance()
                .client()
                .inspectContainerCmd(container)
                .exec();
    }

    private static RunningServer started(String url) {
        return new ContainerServer().start(ServerUrl.parse(url));
    }

    private static List<String> fetched(DatabaseUrl url, String... statements) {
        try (Database database = Database.open(url.toConnectionString())) {
            return Arrays.stream(statements)
                    .map(statement -> database.fetchOne(statement).orElseThrow().toMap().values().stream()
                            .reduce((first, last) -> last)
                            .map(String::valueOf)
                            .orElseThrow())
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneContainerServesTheRunAndIsRemoved(Tested tested) {
        STARTED.clear();

        EngineExecutionResults results = Runs.of(CommittingCase.class, tested.url());

        assertThat(Runs.failures(results)).isEmpty();
        results.testEvents().assertStatistics(statistics -> statistics.succeeded(20));
        assertThat(STARTED)
                .singleElement()
                .satisfies(container ->
                        assertThatThrownBy(() -> inspected(container)).isInstanceOf(NotFoundException.class));
    }

    @ParameterizedTest
    @EnumSource
    void onlyThisMachineCanReachIt(Tested tested) {
        String url = tested.url();
        assumeTrue(DockerClientFactory.instance().dockerHostIpAddress().equals("localhost"), "Docker is elsewhere");
        try (RunningServer server = started(url)) {
            String container = tested.container(server.createDatabase("made"));
            Stream<Ports.Binding> bindings =
                    inspected(container).getNetworkSettings().getPorts().getBindings().values().stream()
                            .flatMap(Arrays::stream);
            assertThat(bindings.map(Ports.Binding::getHostIp)).containsExactly("127.0.0.1");
        }
    }

    @Test
    void postgresIsTunedForTests() {
        try (RunningServer server = started(Tested.POSTGRESQL.url())) {
            DatabaseUrl url = server.createDatabase("tuned");
            assertThat(fetched(
                            url,
                            "SHOW fsync",
                            "SHOW synchronous_commit",
                            "SHOW full_page_writes",
                            "SHOW max_connections",
                            "SHOW data_directory",
                            "SHOW server_encoding"))
                    .containsExactly("off", "off", "off", "300", "/based/data", "UTF8");
            assertThat(url.password().orElseThrow()).matches("[0-9a-f]{48}");
        }
    }

    @Test
    void mariaDbIsTunedForTests() {
        try (RunningServer server = started(Tested.MARIADB.url())) {
            DatabaseUrl url = server.createDatabase("tuned");
            assertThat(fetched(
                            url,
                            "SHOW VARIABLES LIKE 'innodb_flush_log_at_trx_commit'",
                            "SHOW VARIABLES LIKE 'innodb_doublewrite'",
                            "SHOW VARIABLES LIKE 'log_bin'",
                            "SHOW VARIABLES LIKE 'sync_binlog'",
                            "SHOW VARIABLES LIKE 'max_connections'",
                            "SHOW VARIABLES LIKE 'character_set_database'"))
                    .containsExactly("0", "OFF", "OFF", "0", "300", "utf8mb4");
            assertThat(url.password().orElseThrow()).matches("[0-9a-f]{48}");
        }
    }

    @ParameterizedTest
    @EnumSource
    void dataIsInMemoryUnlessTheDiskIsAskedFor(Tested tested) {
        assertThat(directoriesInMemory(tested, "")).isEqualTo(1);
        assertThat(directoriesInMemory(tested, "&data=memory")).isEqualTo(1);
        assertThat(directoriesInMemory(tested, "&data=disk")).isZero();
    }

    private static int directoriesInMemory(Tested tested, String parameter) {
        try (RunningServer server = started(tested.url() + parameter)) {
            String container = tested.container(server.createDatabase("made"));
            Map<String, String> inMemory = inspected(container).getHostConfig().getTmpFs();
            return inMemory == null ? 0 : inMemory.size();
        }
    }
}
