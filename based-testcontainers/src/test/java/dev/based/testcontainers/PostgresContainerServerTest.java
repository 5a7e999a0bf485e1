package dev.based.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.based.Session;
import dev.based.junit.BasedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.testcontainers.DockerClientFactory;

/** In a real container where Docker and an image are there ({@code BASED_TEST_POSTGRES_IMAGE}); else skipped. */
class PostgresContainerServerTest {

    private static final @Nullable String IMAGE = System.getenv("BASED_TEST_POSTGRES_IMAGE");
    private static final Set<String> STARTED = ConcurrentHashMap.newKeySet();

    private static EngineExecutionResults run(String url) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(CommittingCase.class))
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

    /** Docker may be running, and yet be of no use to Testcontainers, where it cannot pull its own image. */
    private static boolean dockerIsUsable() {
        try {
            return DockerClientFactory.instance().isDockerAvailable();
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static boolean dockerAnswers() {
        try {
            return DockerClientFactory.instance().isDockerAvailable();
        } catch (RuntimeException e) {
            return true; // it answered, and Testcontainers could not go on
        }
    }

    @BasedDatabase(migrations = "classpath:db/a")
    static class CommittingCase {

        @RepeatedTest(20)
        void startsCleanAndCommits(Session session, DataSource dataSource) throws SQLException {
            STARTED.add(session.fetchOne(String.class, "SELECT pg_postmaster_start_time()::text")
                    .orElseThrow());
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

    @Test
    void oneContainerServesTheRun() {
        assumeTrue(IMAGE != null && dockerIsUsable(), "no Docker, or no image named");

        EngineExecutionResults results = run("testcontainers:postgresql?image=" + IMAGE);

        assertThat(failures(results)).isEmpty();
        results.testEvents()
                .assertStatistics(statistics -> statistics.succeeded(20).failed(0));
        assertThat(STARTED).hasSize(1);
        assertThat(DockerClientFactory.instance().client().listContainersCmd().exec())
                .noneSatisfy(container -> assertThat(container.getImage()).isEqualTo(IMAGE));
    }

    @Test
    void anImageThatIsNotThereIsNamed() {
        assumeTrue(IMAGE != null && dockerIsUsable(), "no Docker, or no image named");

        assertThat(failures(run("testcontainers:postgresql?image=local/there-is-none:1")))
                .isNotEmpty()
                .allSatisfy(
                        failure -> assertThat(failure)
                                .hasMessageContaining(
                                        "The image local/there-is-none:1 for 'testcontainers:postgresql?image=local/"
                                                + "there-is-none:1' is not on this machine and cannot be pulled: correct the name"));
    }

    @Test
    void withoutDockerThereIsOneMessageWithTheCures() {
        assumeFalse(dockerAnswers(), "Docker is there");

        assertThat(failures(run("testcontainers:postgresql:18")))
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(failure)
                        .hasMessageContaining(
                                "'testcontainers:postgresql:18' needs Docker, which cannot be used here: ")
                        .hasMessageContaining("Start Docker; or use embedded:postgresql, from"
                                + " dev.based:based-embedded-postgres; or name a server of your own by based.url"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            testcontainers:mysql                   | there is no container for 'mysql'; write testcontainers:postgresql
            testcontainers:postgresql:18?image=a   | it has a version and an image, which has its own; leave the version out
            testcontainers:postgresql?imaeg=a      | there is no parameter 'imaeg'; known are [image]
            """)
    void whatCannotBeStartedSaysWhy(String url, String message) {
        assertThat(failures(run(url)))
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(failure).hasMessageContaining(message));
    }
}
