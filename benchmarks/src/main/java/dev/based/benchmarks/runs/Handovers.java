package dev.based.benchmarks.runs;

import dev.based.benchmarks.BenchmarkServer;
import dev.based.benchmarks.Quartiles;
import dev.based.benchmarks.Rounds;
import dev.based.junit.BasedDatabase;
import dev.based.junit.PerTest;
import io.zonky.test.db.postgres.embedded.FlywayPreparer;
import io.zonky.test.db.postgres.junit5.EmbeddedPostgresExtension;
import io.zonky.test.db.postgres.junit5.PreparedDbExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * How long a test waits for the database that it gets for itself: from its start to its first line. By {@code perTest =
 * CLONE}, and by the extension of zonky's embedded PostgreSQL.
 */
final class Handovers {

    private static final int TESTS = 40;

    /** When the tests of this run have come to their first lines; they run one after another. */
    private static final List<Long> REACHED = new ArrayList<>();

    /** How long a test works on, while the server and another core have nothing else to do than the next database. */
    private static volatile int pauseMillis;

    private Handovers() {}

    @BasedDatabase(migrations = "classpath:benchmarks/shop", perTest = PerTest.CLONE)
    static class CloneCase {

        @RepeatedTest(TESTS)
        void commits(DataSource dataSource) throws SQLException, InterruptedException {
            work(dataSource);
        }
    }

    static class ZonkyCase {

        @RegisterExtension
        final PreparedDbExtension database =
                EmbeddedPostgresExtension.preparedDatabase(FlywayPreparer.forClasspathLocation("benchmarks/shop"));

        @RepeatedTest(TESTS)
        void commits() throws SQLException, InterruptedException {
            work(database.getTestDatabase());
        }
    }

    private static void work(DataSource dataSource) throws SQLException, InterruptedException {
        REACHED.add(System.nanoTime());
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO table_1 (id, name) VALUES (1000, 'committed')");
        }
        TimeUnit.MILLISECONDS.sleep(pauseMillis);
    }

    /**
     * What both came to.
     *
     * @param based the median, in milliseconds
     * @param zonky the other's
     * @param ratio of the medians of each round
     */
    record Cost(double based, double zonky, Quartiles ratio) {}

    /** Measures tests that work on for so long, each in a transaction that it commits. */
    static Cost whereTestsTake(int millis, int warmUp, int measured) throws SQLException {
        pauseMillis = millis;
        Map<String, String> parameters =
                Map.of("based.url", BenchmarkServer.url().toConnectionString(), "based.createDatabases", "true");
        Rounds<Class<?>, Double> rounds =
                Rounds.run(List.of(CloneCase.class, ZonkyCase.class), warmUp, measured, tests -> {
                    REACHED.clear();
                    TimedRun.Result result = TimedRun.of(tests, parameters);
                    double[] waited = new double[TESTS - 1]; // the first one has its template made
                    for (int test = 1; test < TESTS; test++) {
                        waited[test - 1] =
                                REACHED.get(test) - result.tests().get(test).started();
                    }
                    return Quartiles.of(waited).median();
                });
        return new Cost(
                rounds.of(CloneCase.class, nanos -> nanos / 1e6).median(),
                rounds.of(ZonkyCase.class, nanos -> nanos / 1e6).median(),
                rounds.ratio(CloneCase.class, ZonkyCase.class, nanos -> nanos));
    }
}
