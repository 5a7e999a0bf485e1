package dev.based.benchmarks.values;

import dev.based.benchmarks.Rounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Measures what it costs to read and write values, on PostgreSQL and on a SQLite file. It says whether a budget is met,
 * and never fails for it.
 */
public final class ValueBenchmarks {

    private final Workloads workloads;
    private final int warmUp;
    private final int measured;
    private final List<String> words;

    /**
     * Some of the benchmarks.
     *
     * @param warmUp how many rounds do not count
     * @param measured how many do
     * @param words what must stand in the name of the database or of the workload, ignoring case
     */
    ValueBenchmarks(Workloads workloads, int warmUp, int measured, List<String> words) {
        this.workloads = workloads;
        this.warmUp = warmUp;
        this.measured = measured;
        this.words = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    }

    /**
     * Runs all, or some.
     *
     * @param arguments the number of warm-up rounds, and of measured ones; words in the names of what is to be run
     */
    public static void main(String[] arguments) throws SQLException, IOException {
        ValueBenchmarks benchmarks = new ValueBenchmarks(
                Workloads.FULL,
                Integer.parseInt(arguments[0]),
                Integer.parseInt(arguments[1]),
                Arrays.asList(arguments).subList(2, arguments.length));
        ValueTable table = new ValueTable(System.out);
        benchmarks.run(BenchmarkDatabase.postgres(), table);
        Path directory = Files.createTempDirectory("benchmarks");
        try {
            benchmarks.run(BenchmarkDatabase.sqlite(directory), table);
        } finally {
            delete(directory);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    void run(BenchmarkDatabase database, ValueTable table) throws SQLException {
        List<Workload> chosen = workloads.all().stream()
                .filter(workload -> isChosen(database.name() + ", " + workload.name()))
                .toList();
        if (chosen.isEmpty()) {
            return;
        }
        database.createTables(workloads.many());
        try (Contenders contenders = Contenders.on(database)) {
            table.printHead(database);
            for (Workload workload : chosen) {
                Turn turn = new Turn(database, workload);
                table.print(database, workload, contenders, Rounds.run(contenders.all(), warmUp, measured, turn));
            }
        }
    }

    private boolean isChosen(String name) {
        return words.stream().allMatch(name.toLowerCase(Locale.ROOT)::contains);
    }
}
