package dev.based.benchmarks.runs;

import dev.based.Session;
import dev.based.benchmarks.BenchmarkServer;
import dev.based.benchmarks.Quartiles;
import dev.based.benchmarks.Rounds;
import dev.based.junit.BasedDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;

/** How long tests take that run at the same time, each on a database of its own, and all insert the same key. */
final class ParallelRuns {

    static final int TESTS = 320;

    private ParallelRuns() {}

    @BasedDatabase(migrations = "classpath:benchmarks/shop")
    static class WaitingCase {

        @RepeatedTest(TESTS)
        void waitsForTheServer(Session session) {
            insert(session);
            session.fetchAll("SELECT pg_sleep(0.005)");
        }
    }

    @BasedDatabase(migrations = "classpath:benchmarks/shop")
    static class ComputingCase {

        @RepeatedTest(TESTS)
        void keepsTheServerBusy(Session session) {
            insert(session);
            session.fetchAll("SELECT sum(n) FROM generate_series(1, 30000) n");
        }
    }

    private static void insert(Session session) {
        session.execute("INSERT INTO table_1 (id, name) VALUES (1000, 'the same')");
    }

    /** How many tests at the same time. */
    enum Workers {
        ONE(1),
        TWO(2),
        FOUR(4),
        EIGHT(8);

        final int number;

        Workers(int number) {
            this.number = number;
        }

        private Map<String, String> parameters() {
            String prefix = "junit.jupiter.execution.parallel.";
            return Map.of(
                    "based.url",
                    BenchmarkServer.url().toConnectionString(),
                    "based.createDatabases",
                    "true",
                    prefix + "enabled",
                    String.valueOf(number > 1),
                    prefix + "mode.default",
                    "concurrent",
                    prefix + "config.strategy",
                    "fixed",
                    prefix + "config.fixed.parallelism",
                    String.valueOf(number));
        }
    }

    /**
     * What a number of workers came to.
     *
     * @param workers how many
     * @param millis the whole run of {@link #TESTS} tests, making the databases included
     * @param toOne its time by that of one worker, in each round
     */
    record Cost(int workers, double millis, Quartiles toOne) {}

    static List<Cost> of(Class<?> tests, int warmUp, int measured) throws SQLException {
        Rounds<Workers, Double> rounds = Rounds.run(List.of(Workers.values()), warmUp, measured, workers ->
                (double) TimedRun.of(tests, workers.parameters()).nanos());
        return List.of(Workers.values()).stream()
                .map(workers -> new Cost(
                        workers.number,
                        rounds.of(workers, nanos -> nanos / 1e6).median(),
                        rounds.ratio(workers, Workers.ONE, nanos -> nanos)))
                .toList();
    }
}
