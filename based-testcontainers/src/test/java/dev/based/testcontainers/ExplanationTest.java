package dev.based.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Session;
import dev.based.junit.BasedDatabase;
import dev.based.junit.server.ServerUnavailableException;
import dev.based.junit.server.ServerUrl;
import java.sql.SQLException;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.testcontainers.DockerClientFactory;

/** What is said of tests that fail because of their container. */
class ExplanationTest {

    @BasedDatabase
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class KillingCase {

        @Test
        @Order(1)
        void failsForAnotherReason(Session session) {
            session.execute("SELECT * FROM there_is_none");
        }

        @Test
        @Order(2)
        void losesItsContainer(Session session) {
            String container = Tested.container(session);
            DockerClientFactory.instance().client().killContainerCmd(container).exec();
            session.fetchOne("SELECT 1");
            throw new AssertionError("The container " + container + " still runs");
        }

        @Test
        @Order(3)
        void comesAfterIt(Session session) {
            session.fetchOne("SELECT 1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theFailureSaysThatTheContainerHasEndedWithItsLastWords(Tested tested) {
        EngineExecutionResults results = Runs.of(KillingCase.class, tested.url());

        assertThat(Runs.failures(results)).hasSize(3);
        assertThat(Runs.failures(results).get(0).getSuppressed()).isEmpty();
        assertThat(Runs.failures(results).subList(1, 3))
                .allSatisfy(failure -> assertThat(failure.getSuppressed())
                        .hasAtLeastOneElementOfType(ServerUnavailableException.class)
                        .anySatisfy(suppressed -> assertThat(suppressed.getMessage())
                                .matches(
                                        "(?s)The container [0-9a-f]{12} of '\\Q%s\\E' has ended during the tests \\(exit code 137\\)\\. The last lines of its log:\\R(    .+\\R?)+"
                                                .formatted(tested.url()))
                                .containsIgnoringCase("ready")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            testcontainers:postgresql           | 53100 | 0    | The container of 'testcontainers:postgresql' has its data in memory, which is full: it takes 2GB at most. With data=disk in the URL it is on the disk
            testcontainers:mariadb              | HY000 | 1114 | The container of 'testcontainers:mariadb' has its data in memory, which is full: it takes 2GB at most. With data=disk in the URL it is on the disk
            testcontainers:postgresql?data=disk | 53100 | 0    | The disk is full on which the container of 'testcontainers:postgresql?data=disk' has its data: 'docker system df' shows what Docker has there, 'docker system prune' removes what nobody uses
            """)
    void aFailureForWantOfRoomSaysWhereThereIsMore(String url, String sqlState, int code, String message) {
        Explanation explanation = new Explanation(ContainerDefinition.of(ServerUrl.parse(url)), "none");
        SQLException failure = new SQLException("No space left on device", sqlState, code);

        assertThat(explanation.of(new IllegalStateException("a test's own", failure)))
                .contains(message);
    }

    @ParameterizedTest
    @CsvSource({"could not resize shared memory segment, 53100", "duplicate key, 23505", "no state,"})
    void otherFailuresAreNotExplained(String message, String sqlState) {
        Explanation explanation =
                new Explanation(ContainerDefinition.of(ServerUrl.parse("testcontainers:postgresql")), "none");

        assertThat(explanation.of(new SQLException(message, sqlState))).isEmpty();
    }
}
