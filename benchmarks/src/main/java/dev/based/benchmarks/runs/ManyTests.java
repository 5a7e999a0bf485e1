package dev.based.benchmarks.runs;

import dev.based.Session;
import dev.based.benchmarks.BenchmarkServer;
import dev.based.benchmarks.Quartiles;
import dev.based.junit.BasedDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;

/** Fifty thousand tests in one JVM: whether the last ones are as fast as the first, and what stays in memory. */
final class ManyTests {

    static final int TESTS = 50_000;

    private static final int TENTH = TESTS / 10;

    private ManyTests() {}

    @BasedDatabase
    static class SessionCase {

        @RepeatedTest(TESTS)
        void insertsAndReads(Session session) {
            session.execute("INSERT INTO movies (id, title) VALUES (1, 'Newboy')");
            session.fetchAll("SELECT title FROM movies");
        }
    }

    static class EmptyCase {

        @RepeatedTest(TESTS)
        void doesNothing() {}
    }

    /**
     * How a run went.
     *
     * @param first the median test of the first tenth, in microseconds
     * @param last of the last tenth
     * @param grown how many bytes each test has left in the heap, between the first tenth and the end
     */
    record Cost(double first, double last, double grown) {}

    static Cost of(Class<?> tests) {
        long[] used = new long[2];
        TimedRun.Result result =
                TimedRun.of(tests, Map.of("based.url", BenchmarkServer.url().toConnectionString()), number -> {
                    if (number == TENTH || number == TESTS) {
                        used[number / TESTS] = usedHeap();
                    }
                });
        return new Cost(
                median(result.tests().subList(0, TENTH)),
                median(result.tests().subList(TESTS - TENTH, TESTS)),
                (double) (used[1] - used[0]) / (TESTS - TENTH));
    }

    private static double median(List<TimedRun.Test> tests) {
        return Quartiles.of(tests.stream().mapToLong(TimedRun.Test::nanos).toArray())
                        .median()
                / 1e3;
    }

    @SuppressWarnings("DoNotCallSuggester")
    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
