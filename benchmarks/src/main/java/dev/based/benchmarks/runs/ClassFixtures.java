package dev.based.benchmarks.runs;

import dev.based.Session;
import dev.based.benchmarks.BenchmarkServer;
import dev.based.benchmarks.Quartiles;
import dev.based.benchmarks.Rounds;
import dev.based.junit.BasedDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;

/** What a test costs that stands on a fixture of its class, against one that does not. */
final class ClassFixtures {

    private static final int TESTS = 250;

    private ClassFixtures() {}

    @BasedDatabase
    static class WithoutCase {

        @RepeatedTest(TESTS)
        void insertsAndReads(Session session) {
            work(session, 1, 1);
        }
    }

    @BasedDatabase
    static class WithCase {

        @BeforeAll
        static void prepare(Session session) {
            session.execute("INSERT INTO movies (id, title) VALUES (100, 'of the class')");
        }

        @RepeatedTest(TESTS)
        void insertsAndReads(Session session) {
            work(session, 1, 2);
        }
    }

    private static void work(Session session, int id, long rows) {
        session.execute("INSERT INTO movies (id, title) VALUES (?, 'of the test')", id);
        long count = session.fetchOne(Long.class, "SELECT count(*) FROM movies").orElseThrow();
        if (count != rows) {
            throw new IllegalStateException("There are %d rows".formatted(count));
        }
    }

    /** The time of a test with a fixture by that of one without, in each round. */
    static Quartiles ratio(int warmUp, int measured) throws SQLException {
        Map<String, String> parameters =
                Map.of("based.url", BenchmarkServer.url().toConnectionString());
        Rounds<Class<?>, Double> rounds = Rounds.run(
                List.of(WithoutCase.class, WithCase.class),
                warmUp,
                measured,
                tests -> Quartiles.of(TimedRun.of(tests, parameters).tests().stream()
                                .mapToLong(TimedRun.Test::nanos)
                                .toArray())
                        .median());
        return rounds.ratio(WithCase.class, WithoutCase.class, nanos -> nanos);
    }
}
