package dev.based.junit.newest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Database;
import dev.based.Session;
import dev.based.junit.BasedDatabase;
import dev.based.junit.ClassFixtures;
import dev.based.testing.RealPostgres;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Classes that run once for each of their arguments: each time is a class of its own. */
class ParameterizedClassTest {

    private static final String INSERT = "INSERT INTO movies (id, title) VALUES (?, ?)";

    private static List<String> titles(Session session) {
        return session.fetchAll(String.class, "SELECT title FROM movies ORDER BY id");
    }

    @BasedDatabase(migrations = "classpath:db/movies")
    @ParameterizedClass
    @ValueSource(strings = {"one", "two"})
    static class ConstructorCase {

        private final String title;
        private final Session ofTest;

        ConstructorCase(String title, Session ofTest) {
            this.title = title;
            this.ofTest = ofTest;
        }

        @RepeatedTest(2)
        void insertsIt(Session session) {
            assertThat(session).isSameAs(ofTest);
            session.execute(INSERT, 2, title);
            assertThat(titles(session)).hasSize(2).contains(title);
        }
    }

    @BasedDatabase(migrations = "classpath:db/movies")
    @ParameterizedClass
    @ValueSource(strings = {"one", "two"})
    static class FixtureCase {

        @Parameter
        String title = "";

        @BeforeAll
        static void beforeAllInvocations(Session session) {
            session.execute(INSERT, 100, "of all invocations");
        }

        @BeforeParameterizedClassInvocation
        static void beforeOne(String title, Session session) {
            session.execute(INSERT, 2, title);
        }

        @AfterParameterizedClassInvocation
        static void afterOne(String title, Session session) {
            assertThat(titles(session)).contains(title, "of all invocations").hasSize(3);
        }

        @RepeatedTest(2)
        void standsOnItsFixture(Session session, Database database) {
            assertThat(titles(session)).contains(title, "of all invocations").hasSize(3);
            database.execute(INSERT, 3, "the test's");
        }

        @Nested
        class Inside {

            @Test
            void standsOnItToo(Session session) {
                assertThat(titles(session))
                        .contains(title, "of all invocations")
                        .hasSize(3);
            }
        }
    }

    @BasedDatabase(migrations = "classpath:db/movies")
    @ParameterizedClass
    @ValueSource(strings = {"one", "two"})
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneInstanceCase {

        @Parameter
        String title = "";

        @BeforeParameterizedClassInvocation
        void prepare(String given, Session session) {
            session.execute(INSERT, 2, given);
        }

        static Stream<Integer> keys() {
            return Stream.of(3, 4);
        }

        @ParameterizedTest
        @MethodSource("keys")
        void seesWhatWasPrepared(int key, Session session) {
            assertThat(titles(session)).hasSize(2).contains(title);
            session.execute(INSERT, key, "the test's");
        }
    }

    @Test
    void theTestsOfOneTakeTurns() {
        assertThat(new ClassFixtures().provideForClass(OneInstanceCase.class)).hasSize(1);
        assertThat(new ClassFixtures().provideForClass(InvocationFixtureCase.class))
                .hasSize(1);
        assertThat(new ClassFixtures().provideForClass(ConstructorCase.class)).isEmpty();
    }

    static class InvocationFixtureCase {

        @AfterParameterizedClassInvocation
        static void look(Session session) {}
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite:///:memory:", "postgresql"})
    void eachInvocationIsAClass(String given) {
        String url = given.equals("postgresql") ? RealPostgres.newDatabase() : given;
        for (boolean parallel : new boolean[] {false, true}) {
            EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                    .selectors(
                            DiscoverySelectors.selectClass(ConstructorCase.class),
                            DiscoverySelectors.selectClass(FixtureCase.class),
                            DiscoverySelectors.selectClass(OneInstanceCase.class))
                    .configurationParameters(Map.of(
                            "based.url",
                            url,
                            "based.createDatabases",
                            "true",
                            "junit.jupiter.execution.parallel.enabled",
                            String.valueOf(parallel),
                            "junit.jupiter.execution.parallel.mode.default",
                            "concurrent"))
                    .execute();
            assertThat(results.allEvents()
                            .finished()
                            .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                            .flatMap(result -> result.getThrowable().stream()))
                    .isEmpty();
            results.testEvents().assertStatistics(statistics -> statistics.succeeded(4 + 6 + 4));
        }
    }
}
