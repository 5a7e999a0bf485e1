package dev.based.benchmarks.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.based.benchmarks.Rounds;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the benchmarks measure what they say. What they measure is no test's business. */
class ValueBenchmarksTest {

    private static final Workloads SMALL = new Workloads(3, 20, 4, 2);

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ValueTable table = new ValueTable(new PrintStream(printed, true, StandardCharsets.UTF_8));

    private List<String> verdicts() {
        return printed.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.matches(".* (met|missed).* \\|"))
                .toList();
    }

    private void run(BenchmarkDatabase database, String... words) throws SQLException {
        new ValueBenchmarks(SMALL, 0, 1, List.of(words)).run(database, table);
    }

    @Test
    void everyContenderDoesEachWorkloadOnPostgres() throws SQLException {
        run(BenchmarkDatabase.postgres());

        assertThat(verdicts()).hasSize(8);
    }

    @Test
    void everyContenderDoesEachWorkloadOnSqlite() throws SQLException {
        run(BenchmarkDatabase.sqlite(directory));

        assertThat(verdicts()).hasSize(2 * 8); // on a pool, and on a shared connection
    }

    @Test
    void wordsChooseWhatIsRun() throws SQLException {
        run(BenchmarkDatabase.sqlite(directory), "sqlite", "20 rows", "beans");

        assertThat(verdicts()).hasSize(2);
    }

    /** Reads too little or another film, and inserts nothing, or counts it wrongly. */
    private static final class Forgetful extends RawJdbc {

        Forgetful(HikariDataSource pool) {
            super(pool);
        }

        @Override
        public List<Film> records(Selection selection) throws SQLException {
            return super.records(selection).subList(1, selection.count());
        }

        @Override
        public List<FilmBean> beans(Selection selection) throws SQLException {
            List<FilmBean> films = super.beans(selection);
            films.get(0).setRating(null);
            return films;
        }

        @Override
        public Checksum rows(Selection selection) {
            return new Checksum();
        }

        @Override
        public Film byKey(long id) throws SQLException {
            return super.byKey(id + 1);
        }

        @Override
        public long insert(long id, String title, int year, double rating, String director) {
            return 1;
        }

        @Override
        public long insertBatch(List<Film> films) throws SQLException {
            return super.insertBatch(films) - 1;
        }
    }

    @Test
    void whatIsNotDoneFailsTheRun() throws SQLException {
        BenchmarkDatabase database = BenchmarkDatabase.sqlite(directory);
        database.createTables(SMALL.many());

        try (Contender forgetful = new Forgetful(Contenders.newPool(database))) {
            for (Workload workload : SMALL.all()) {
                assertThatThrownBy(() -> new Turn(database, workload).run(forgetful))
                        .hasMessage("SQLite, %s: raw JDBC failed", workload.name())
                        .cause()
                        .hasMessageMatching("Not what is in the table: .*|Changed 3 rows instead of 4");
            }
        }
    }

    @Test
    void aValueOfARowChangesTheChecksum() {
        Checksum checksum = new Checksum();
        checksum.add(Film.number(1));
        Checksum another = new Checksum();
        another.add(new Film(1, Film.number(1).title(), Film.number(1).year(), null, "Director 1"));

        assertThatThrownBy(() -> another.require(checksum)).hasMessageStartingWith("Not what is in the table: 1 rows");
    }

    @Test
    void theTableSaysWhetherTheBudgetIsMetAndWhoIsFaster() throws SQLException {
        BenchmarkDatabase database = BenchmarkDatabase.sqlite(directory);
        Workload workload = SMALL.all().get(0); // with a budget of 1.25

        try (Contenders contenders = Contenders.on(database)) {
            for (int nanos : new int[] {124, 126}) {
                table.print(
                        database,
                        workload,
                        contenders,
                        Rounds.run(contenders.all(), 0, 1, contender -> new Cost(nanos(contender, nanos), 300)));
            }
        }

        assertThat(verdicts())
                .hasSize(4)
                .satisfies(lines -> assertThat(lines.get(0)).endsWith("| 100 a row | 1.25 met |"))
                .satisfies(lines -> assertThat(lines.get(2)).endsWith("| 100 a row | 1.25 missed, behind JDBI |"));
    }

    private static double nanos(Contender contender, int ofBased) {
        if (contender instanceof BasedSessions) {
            return ofBased;
        }
        return contender instanceof RawJdbc ? 100 : contender instanceof JdbiHandles ? 125 : 200;
    }
}
