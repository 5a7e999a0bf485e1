package dev.based.benchmarks.values;

import dev.based.benchmarks.Quartiles;
import dev.based.benchmarks.Rounds;
import java.io.PrintStream;
import java.util.Locale;
import java.util.stream.Collectors;

/** The table, printed as its rows are measured. */
final class ValueTable {

    private final PrintStream out;

    ValueTable(PrintStream out) {
        this.out = out;
    }

    void printHead(BenchmarkDatabase database) {
        out.printf(
                Locale.ROOT,
                "%n| %s | | µs | ratio | middle half | bytes | budget |%n"
                        + "| --- | --- | ---: | ---: | ---: | ---: | --- |%n",
                database.name());
    }

    void print(BenchmarkDatabase database, Workload workload, Contenders contenders, Rounds<Contender, Cost> rounds) {
        for (Contender contender : contenders.all()) {
            Quartiles ratio = rounds.ratio(contender, contenders.reference(), Cost::nanos);
            out.printf(
                    Locale.ROOT,
                    "| %s | %s | %.1f | %.2f | %.2f to %.2f | %,.0f a %s | %s |%n",
                    contender == contenders.reference() ? workload.name() : "",
                    contender.name(),
                    rounds.of(contender, Cost::nanos).median() / 1_000,
                    ratio.median(),
                    ratio.lower(),
                    ratio.upper(),
                    rounds.of(contender, Cost::bytes).median() / workload.units(),
                    workload.unit(),
                    contender instanceof BasedSessions
                            ? verdict(contender, workload.budget().on(database), contenders, rounds)
                            : "");
        }
    }

    /** Whether a contender stays within its budget, and which of the other libraries are not slower. */
    private static String verdict(
            Contender contender, double budget, Contenders contenders, Rounds<Contender, Cost> rounds) {
        double ratio =
                rounds.ratio(contender, contenders.reference(), Cost::nanos).median();
        String behind = contenders.all().stream()
                .filter(other -> other != contenders.reference() && !(other instanceof BasedSessions))
                .filter(other -> rounds.ratio(contender, other, Cost::nanos).median() >= 1)
                .map(Contender::name)
                .collect(Collectors.joining(", "));
        return String.format(Locale.ROOT, "%.2f %s", budget, ratio <= budget ? "met" : "missed")
                + (behind.isEmpty() ? "" : ", behind " + behind);
    }
}
