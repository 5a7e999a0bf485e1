package dev.based.benchmarks.boot;

import dev.based.benchmarks.Quartiles;
import dev.based.benchmarks.Rounds;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Starts JVMs that run one test on a database with 200 migrations, and prints a table: a PostgreSQL that is embedded or in a
 * container, and a SQLite in memory. Containers take part where the environment variable {@code BASED_TEST_POSTGRES_IMAGE} names an image.
 */
final class BootBenchmarks {

    static final int MIGRATIONS = 200;

    private static final Optional<String> IMAGE = Optional.ofNullable(System.getenv("BASED_TEST_POSTGRES_IMAGE"));

    private final Path directory;

    private BootBenchmarks(Path directory) {
        this.directory = directory;
    }

    /** Who boots, and on what: a cold one has to unpack the binaries too. */
    enum Start {
        EMPTY(FirstQuery.EmptyCase.class, false),
        BASED_WARM(FirstQuery.BasedCase.class, false),
        ZONKY_WARM(FirstQuery.ZonkyCase.class, false),
        BASED_IN_MEMORY(FirstQuery.InMemoryCase.class, false),
        FLYWAY_IN_MEMORY(FirstQuery.FlywayInMemoryCase.class, false),
        BASED_COLD(FirstQuery.BasedCase.class, true),
        ZONKY_COLD(FirstQuery.ZonkyCase.class, true),
        BASED_REUSED(FirstQuery.ReusedContainerCase.class, false),
        TESTCONTAINERS(FirstQuery.TestcontainersCase.class, false);

        private final Class<?> test;
        private final boolean isCold;

        Start(Class<?> test, boolean isCold) {
            this.test = test;
            this.isCold = isCold;
        }

        static List<Start> possible() {
            return Arrays.stream(values())
                    .filter(start -> IMAGE.isPresent() || !start.isOnContainer())
                    .toList();
        }

        private boolean isOnContainer() {
            return this == BASED_REUSED || this == TESTCONTAINERS;
        }
    }

    /**
     * Measures.
     *
     * @param arguments the number of warm-up rounds, and of measured ones
     */
    public static void main(String[] arguments) throws IOException, SQLException {
        Path directory = Files.createTempDirectory("based-boot");
        try {
            Rounds<Start, Double> rounds =
                    in(directory, Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
            System.out.println(
                    "\n| fresh JVM to first query, 200 migrations | Based, ms | the other, ms | ratio | middle half | budget | |"
                            + "\n| --- | ---: | ---: | ---: | ---: | ---: | --- |");
            print("warm caches; zonky and Flyway", rounds, Start.BASED_WARM, Start.ZONKY_WARM, 0.1);
            print("cold caches; zonky and Flyway", rounds, Start.BASED_COLD, Start.ZONKY_COLD, 1);
            if (IMAGE.isPresent()) {
                print(
                        "a reused container; Testcontainers and Flyway",
                        rounds,
                        Start.BASED_REUSED,
                        Start.TESTCONTAINERS,
                        0.1);
            }
            print(
                    "SQLite in memory, warm cache; Flyway alone",
                    rounds,
                    Start.BASED_IN_MEMORY,
                    Start.FLYWAY_IN_MEMORY,
                    1);
            System.out.println(String.format(
                    Locale.ROOT,
                    "%nA JVM with an empty test takes %.0f ms of each.",
                    rounds.of(Start.EMPTY, millis -> millis).median()));
        } finally {
            delete(directory);
        }
    }

    /** Measures with all files in a directory. */
    static Rounds<Start, Double> in(Path directory, int warmUp, int measured) throws IOException, SQLException {
        Path migrations = Files.createDirectories(directory.resolve("classes").resolve(FirstQuery.MIGRATIONS));
        for (int i = 1; i <= MIGRATIONS; i++) {
            Files.writeString(
                    migrations.resolve("V%d__table.sql".formatted(i)),
                    "CREATE TABLE boot_%d (id INTEGER PRIMARY KEY, name VARCHAR(100));%n".formatted(i)
                            + "INSERT INTO boot_%d VALUES (1, 'one');%n".formatted(i));
        }
        BootBenchmarks benchmarks = new BootBenchmarks(directory);
        benchmarks.millis(Start.BASED_WARM); // fills its cache, as the other's is
        benchmarks.millis(Start.BASED_IN_MEMORY);
        return Rounds.run(Start.possible(), warmUp, measured, benchmarks::millis);
    }

    private static void print(String what, Rounds<Start, Double> rounds, Start based, Start zonky, double budget) {
        Quartiles ratio = rounds.ratio(based, zonky, millis -> millis);
        System.out.println(String.format(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.2f | %.2f to %.2f | %.2f | %s |",
                what,
                rounds.of(based, millis -> millis).median(),
                rounds.of(zonky, millis -> millis).median(),
                ratio.median(),
                ratio.lower(),
                ratio.upper(),
                budget,
                ratio.median() <= budget ? "met" : "missed"));
    }

    /** From the start of the process to its answer. */
    private double millis(Start start) {
        try {
            Path cache = start.isCold
                    ? Files.createTempDirectory(directory, "cold")
                    : Files.createDirectories(directory.resolve("warm"));
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                    "-Dot.epg.working-dir=" + cache.resolve("zonky"),
                    "-Dbased.url=testcontainers:postgresql?reuse=true&image=" + IMAGE.orElse(""),
                    "-D" + FirstQuery.IMAGE + "=" + IMAGE.orElse(""),
                    "-cp",
                    directory.resolve("classes")
                            + System.getProperty("path.separator")
                            + System.getProperty("java.class.path"),
                    FirstQuery.class.getName(),
                    start.test.getName()));
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("XDG_CACHE_HOME", cache.toString());
            builder.environment().put("TESTCONTAINERS_REUSE_ENABLE", "true");
            long started = System.nanoTime();
            Process process = builder.start();
            List<String> told = new ArrayList<>();
            long answered = 0;
            try (BufferedReader output = process.inputReader()) {
                for (String line = output.readLine(); line != null; line = output.readLine()) {
                    told.add(line);
                    if (line.equals(FirstQuery.ANSWERED + MIGRATIONS)) {
                        answered = System.nanoTime();
                    }
                }
            }
            if (answered == 0) {
                throw new IllegalStateException(start + " did not answer: " + String.join("\n", told));
            }
            if (start.isCold) {
                delete(cache);
            }
            return (answered - started) / 1e6;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
