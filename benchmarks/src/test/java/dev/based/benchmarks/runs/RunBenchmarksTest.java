package dev.based.benchmarks.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.benchmarks.BenchmarkServer;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The test classes that are run do what they say, or the run would fail. */
class RunBenchmarksTest {

    @BeforeAll
    static void createTable() throws SQLException {
        BenchmarkServer.createTable();
    }

    @Test
    void classFixturesAreMeasured() throws SQLException {
        assertThat(ClassFixtures.ratio(0, 1).median()).isPositive();
    }

    @Test
    void handoversAreMeasured() throws SQLException {
        Handovers.Cost cost = Handovers.whereTestsTake(0, 0, 1);

        assertThat(cost.based()).isPositive();
        assertThat(cost.zonky()).isPositive();
    }
}
