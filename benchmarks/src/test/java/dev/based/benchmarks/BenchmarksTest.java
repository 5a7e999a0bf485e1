package dev.based.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** That the benchmarks measure what they say. What they measure is no test's business. */
class BenchmarksTest {

    @BeforeEach
    void createTable() throws SQLException {
        BenchmarkServer.createTable();
    }

    @AfterEach
    void emptyTable() throws SQLException {
        execute("TRUNCATE movies");
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = BenchmarkServer.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void everyContenderDoesWhatItSays() throws SQLException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        Benchmarks.print(
                Benchmarks.run(Benchmarks.contenders(), 0, 1), new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(printed.toString(StandardCharsets.UTF_8).lines().filter(line -> line.matches(".* (met|missed) \\|")))
                .hasSize(3);
    }

    static class LeavingCase {

        @RepeatedTest(Movies.REPETITIONS)
        void insertsOnce(org.junit.jupiter.api.RepetitionInfo repetition) throws SQLException {
            if (repetition.getCurrentRepetition() == 1) {
                execute("INSERT INTO movies (id, title) VALUES (1, 'left')");
            }
        }
    }

    @Test
    void aRowThatIsLeftFailsTheRun() {
        Contender leaving = new Contender("one that leaves a row", LeavingCase.class);

        assertThatThrownBy(() -> Benchmarks.run(List.of(leaving), 0, 1))
                .hasMessage("Rows after one that leaves a row: 1, expected 0");
    }

    @Test
    void aContenderThatCannotInsertItsRowFailsTheRun() throws SQLException {
        execute("INSERT INTO movies (id, title) VALUES (1, 'another')");

        for (Contender contender :
                Benchmarks.contenders().subList(1, Benchmarks.contenders().size())) {
            assertThatThrownBy(() -> Benchmarks.run(List.of(contender), 0, 1))
                    .as(contender.name())
                    .hasMessage("A test of '" + contender.name() + "' failed");
            execute("TRUNCATE movies; INSERT INTO movies (id, title) VALUES (1, 'another')");
        }
    }

    @Test
    void anotherRowThanTheOneInsertedIsNoResult() {
        Movies.check(Movies.TITLE);

        assertThatThrownBy(() -> Movies.check("another")).hasMessage("Not the row that was inserted: another");
    }

    @Test
    void theMiddleOfNumbersIsWhereItIs() {
        assertThat(Quartiles.of(new double[] {5, 1, 4, 2, 3})).isEqualTo(new Quartiles(2, 3, 4));
        assertThat(Quartiles.of(new double[] {1, 2})).isEqualTo(new Quartiles(1.25, 1.5, 1.75));
        assertThat(Quartiles.of(new double[] {7})).isEqualTo(new Quartiles(7, 7, 7));
    }

    @Test
    void callsThroughTheFaceGiveWhatTheDriverGives() throws SQLException {
        assertThat(FaceCalls.all(1_000, 0, 1))
                .hasSize(20)
                .allSatisfy(cost -> assertThat(cost.face()).isPositive());
    }
}
