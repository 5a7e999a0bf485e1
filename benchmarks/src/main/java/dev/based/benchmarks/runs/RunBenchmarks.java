package dev.based.benchmarks.runs;

import dev.based.benchmarks.BenchmarkServer;
import dev.based.benchmarks.Quartiles;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** Runs test classes, and prints tables. */
final class RunBenchmarks {

    private RunBenchmarks() {}

    /**
     * Runs them.
     *
     * @param arguments the number of warm-up rounds, that of measured ones, and which tables: fixtures, clones, parallel,
     *     many; all without a word
     */
    public static void main(String[] arguments) throws SQLException {
        int warmUp = Integer.parseInt(arguments[0]);
        int measured = Integer.parseInt(arguments[1]);
        List<String> chosen = List.of(arguments).subList(2, arguments.length);
        BenchmarkServer.createTable();
        PrintStream out = System.out;
        if (chosen.isEmpty() || chosen.contains("fixtures")) {
            fixtures(warmUp, measured, out);
        }
        if (chosen.isEmpty() || chosen.contains("clones")) {
            handovers(warmUp, measured, out);
        }
        if (chosen.isEmpty() || chosen.contains("parallel")) {
            parallel("wait for the server, 5 ms each", ParallelRuns.WaitingCase.class, warmUp, measured, out);
            parallel("keep the server busy", ParallelRuns.ComputingCase.class, warmUp, measured, out);
        }
        if (chosen.isEmpty() || chosen.contains("many")) {
            manyTests(out);
        }
    }

    private static void fixtures(int warmUp, int measured, PrintStream out) throws SQLException {
        Quartiles ratio = ClassFixtures.ratio(warmUp, measured);
        out.println("\n| a test | ratio | middle half |\n| --- | ---: | ---: |");
        out.println(line(
                "| on a fixture of its class, to one without | %.2f | %.2f to %.2f |",
                ratio.median(), ratio.lower(), ratio.upper()));
    }

    private static void handovers(int warmUp, int measured, PrintStream out) throws SQLException {
        out.println(
                "\n| from a test's start to its first line | CLONE, ms | zonky, ms | ratio | middle half | budget | |"
                        + "\n| --- | ---: | ---: | ---: | ---: | ---: | --- |");
        for (int millis : new int[] {0, 100}) {
            Handovers.Cost cost = Handovers.whereTestsTake(millis, warmUp, measured);
            double budget = millis == 0 ? 0.33 : 0.1;
            out.println(line(
                    "| tests that take %d ms more | %.2f | %.2f | %.2f | %.2f to %.2f | %.2f | %s |",
                    millis,
                    cost.based(),
                    cost.zonky(),
                    cost.ratio().median(),
                    cost.ratio().lower(),
                    cost.ratio().upper(),
                    budget,
                    cost.ratio().median() <= budget ? "met" : "missed"));
        }
    }

    private static void parallel(String what, Class<?> tests, int warmUp, int measured, PrintStream out)
            throws SQLException {
        out.println(line(
                "\n| %d tests that %s, at a time | ms | to one | middle half |\n| ---: | ---: | ---: | ---: |",
                ParallelRuns.TESTS, what));
        for (ParallelRuns.Cost cost : ParallelRuns.of(tests, warmUp, measured)) {
            out.println(line(
                    "| %d | %.0f | %.2f | %.2f to %.2f |",
                    cost.workers(),
                    cost.millis(),
                    cost.toOne().median(),
                    cost.toOne().lower(),
                    cost.toOne().upper()));
        }
    }

    private static void manyTests(PrintStream out) {
        out.println(line(
                "\n| %,d tests | first tenth, µs | last tenth, µs | ratio | budget | bytes left by a test |"
                        + "\n| --- | ---: | ---: | ---: | ---: | ---: |",
                ManyTests.TESTS));
        many("with a Session", ManyTests.SessionCase.class, out);
        many("empty ones, of JUnit alone", ManyTests.EmptyCase.class, out);
    }

    private static void many(String what, Class<?> tests, PrintStream out) {
        ManyTests.Cost cost = ManyTests.of(tests);
        out.println(line(
                "| %s | %.0f | %.0f | %.2f | 1.10 | %.0f |",
                what, cost.first(), cost.last(), cost.last() / cost.first(), cost.grown()));
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
