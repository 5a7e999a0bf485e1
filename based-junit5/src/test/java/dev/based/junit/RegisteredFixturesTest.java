package dev.based.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Session;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Fixtures of a registered extension, whose tests JUnit runs at the same time unless it is told of a lock. */
class RegisteredFixturesTest {

    private static final String MIGRATIONS = "classpath:db/movies";
    private static final String INSERT = "INSERT INTO movies (id, title) VALUES (?, ?)";
    private static final Map<String, String> IN_MEMORY = Map.of("based.url", "sqlite:///:memory:");

    private static long count(Session session) {
        return session.fetchOne(Long.class, "SELECT count(*) FROM movies").orElseThrow();
    }

    static class RegisteredCase {

        @RegisterExtension
        static final BasedExtension DATABASE =
                BasedExtension.builder().migrations(MIGRATIONS).build();

        @BeforeAll
        static void prepare(Session session) {
            session.execute(INSERT, 100, "fixture");
        }

        @Nested
        class One extends Fixtures {}

        @Nested
        class Two extends Fixtures {}

        @Nested
        class Three extends Fixtures {}
    }

    /** Each nested class has a transaction inside that of the class around. */
    abstract static class Fixtures {

        @BeforeAll
        static void prepare(Session session) {
            session.execute(INSERT, 101, "fixture of a nested class");
        }

        @RepeatedTest(3)
        void changes(Session session) {
            assertThat(count(session)).isEqualTo(3);
            session.execute("DELETE FROM movies");
        }
    }

    @ResourceLock(providers = ClassFixtures.class)
    static class RegisteredWithTheLockCase extends RegisteredCase {}

    /** Its threads would wait for each other: JUnit, which is told of no lock, gives one the work that the other waits for. */
    @RepeatedTest(3)
    void aRegisteredExtensionInParallelEndsAndSaysWhatItLacks() {
        List<Throwable> failures = Kit.failures(Kit.run(Kit.parallel(2, IN_MEMORY), RegisteredCase.class));
        assertThat(failures)
                .allSatisfy(failure ->
                        assertThat(failure).hasStackTraceContaining("@ResourceLock(providers = ClassFixtures.class)"));
    }

    @Test
    void andRunsWithIt() {
        Kit.succeeds(Kit.run(Kit.parallel(4, IN_MEMORY), RegisteredWithTheLockCase.class), 9);
    }
}
