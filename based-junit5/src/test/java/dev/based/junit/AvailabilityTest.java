package dev.based.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Session;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.Event;

/** What happens to tests whose server is not there. */
class AvailabilityTest {

    private static final String NOWHERE = "postgresql://postgres@localhost:1/shop";
    private static final String REASON =
            "Nothing answers at 'localhost:1': start the server, or correct host and port in the URL.";

    @BasedDatabase
    static class FixtureCase {

        @BeforeAll
        static void prepare(Session session) {}

        @Test
        void asks(Session session) {}
    }

    static class RegisteredCase {

        @RegisterExtension
        static final BasedExtension DATABASE =
                BasedExtension.builder().url(() -> NOWHERE).build();

        @Test
        void asks(Session session) {}

        @Test
        void asksToo(Session session) {}
    }

    static class RegisteredFixtureCase extends RegisteredCase {

        @BeforeAll
        static void prepare(Session session) {}
    }

    static class NoDatabaseCase {

        @Test
        void asksForNone() {}
    }

    private static EngineExecutionResults run(Map<String, String> parameters) {
        return Kit.run(parameters, FixtureCase.class, RegisteredCase.class, NoDatabaseCase.class);
    }

    private static List<String> reasons(EngineExecutionResults results) {
        return results.allEvents()
                .skipped()
                .map(event -> event.getRequiredPayload(String.class))
                .toList();
    }

    @Test
    void theyAreSkippedWithTheReasonWhereThatIsAskedFor() {
        EngineExecutionResults results = run(Map.of("based.url", NOWHERE, "based.unavailable", "skip"));

        assertThat(Kit.failures(results)).isEmpty();
        assertThat(reasons(results))
                .hasSize(3)
                .allSatisfy(reason -> assertThat(reason).endsWith(REASON));
        assertThat(results.testEvents().succeeded().map(Event::getTestDescriptor))
                .singleElement()
                .satisfies(test -> assertThat(test.getDisplayName()).isEqualTo("asksForNone()"));
    }

    @Test
    void aClassWhoseFixtureAsksIsSkippedToo() {
        EngineExecutionResults results = Kit.run(Map.of("based.unavailable", "skip"), RegisteredFixtureCase.class);

        assertThat(results.allEvents().failed().count()).isZero();
        assertThat(results.containerEvents().aborted().list())
                .singleElement()
                .satisfies(aborted -> assertThat(aborted.getRequiredPayload(TestExecutionResult.class)
                                .getThrowable())
                        .get()
                        .satisfies(reason -> assertThat(reason).hasMessageEndingWith(REASON)));
        assertThat(results.testEvents().count()).isZero();

        assertThat(Kit.failures(Kit.run(Map.of(), RegisteredFixtureCase.class)))
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasStackTraceContaining(REASON));
    }

    @Test
    void theyFailElse() {
        EngineExecutionResults results = run(Map.of("based.url", NOWHERE));

        assertThat(reasons(results)).isEmpty();
        assertThat(Kit.failures(results))
                .hasSize(3)
                .allSatisfy(failure -> assertThat(failure).hasStackTraceContaining(REASON));
    }

    @Test
    void anythingElseThatIsWrongIsNoReasonToSkip() {
        EngineExecutionResults results =
                Kit.run(Map.of("based.url", "sqlite:///:memory:", "based.unavailable", "skip"), BrokenCase.class);

        assertThat(reasons(results)).isEmpty();
        assertThat(Kit.failures(results)).hasSize(1);
    }

    @BasedDatabase(seed = "seed/broken.sql")
    static class BrokenCase {

        @Test
        void asks(Session session) {}
    }
}
