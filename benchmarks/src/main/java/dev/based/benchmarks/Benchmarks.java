package dev.based.benchmarks;

import java.io.PrintStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the benchmarks and prints their tables. It says whether a budget is met, and never fails for it. */
public final class Benchmarks {

    private static final int FACE_CALLS = 500_000;
    private static final int FACE_WARM_UP = 10;
    private static final int FACE_ROUNDS = 20;
    private static final int COMMITS = 6_000;
    private static final int COMMIT_WARM_UP = 3;
    private static final int COMMIT_ROUNDS = 10;

    private static final List<Contender> CONTENDERS = List.of(
            Contender.EMPTY,
            Contender.SESSION,
            Contender.HAND_WRITTEN,
            Contender.SPRING,
            Contender.ISOLATED,
            Contender.TRUNCATE);

    private static final List<Budget> BUDGETS = List.of(
            new Budget(Contender.SESSION, Contender.HAND_WRITTEN, 1.05),
            new Budget(Contender.SESSION, Contender.SPRING, 0.75),
            new Budget(Contender.ISOLATED, Contender.TRUNCATE, 0.2));

    private Benchmarks() {}

    /** How much of the other's time a contender may take. */
    private record Budget(Contender contender, Contender against, double ratio) {}

    /**
     * Runs all.
     *
     * @param arguments the number of warm-up rounds, and of measured ones
     */
    public static void main(String[] arguments) throws SQLException {
        int warmUp = Integer.parseInt(arguments[0]);
        int measured = Integer.parseInt(arguments[1]);
        print(run(CONTENDERS, warmUp, measured), System.out);
        print(FaceCalls.all(FACE_CALLS, FACE_WARM_UP, FACE_ROUNDS), System.out);
        printCommits(ManyTransactions.all(COMMITS, COMMIT_WARM_UP, COMMIT_ROUNDS), System.out);
    }

    static List<Contender> contenders() {
        return CONTENDERS;
    }

    /** The time of a test of each contender, in nanoseconds: the median of each of its turns. */
    static Rounds<Contender, Double> run(List<Contender> contenders, int warmUp, int measured) throws SQLException {
        BenchmarkServer.createTable();
        Launcher launcher = LauncherFactory.create();
        return Rounds.run(contenders, warmUp, measured, contender -> {
            double median = Quartiles.of(TestRun.of(contender, launcher)).median();
            BenchmarkServer.requireEmptyTable(contender.name());
            return median;
        });
    }

    static void print(Rounds<Contender, Double> rounds, PrintStream out) {
        out.println("\n| a test | µs |\n| --- | ---: |");
        for (Contender contender : CONTENDERS) {
            out.println(line(
                    "| %s | %.0f |",
                    contender.name(),
                    rounds.of(contender, nanos -> nanos / 1_000).median()));
        }
        out.println(
                "\n| a test | against | ratio | middle half | budget | |\n| --- | --- | ---: | ---: | ---: | --- |");
        for (Budget budget : BUDGETS) {
            Quartiles ratio = rounds.ratio(budget.contender(), budget.against(), nanos -> nanos);
            out.println(line(
                    "| %s | %s | %.2f | %.2f to %.2f | %.2f | %s |",
                    budget.contender().name(),
                    budget.against().name(),
                    ratio.median(),
                    ratio.lower(),
                    ratio.upper(),
                    budget.ratio(),
                    ratio.median() <= budget.ratio() ? "met" : "missed"));
        }
    }

    private static void print(List<FaceCalls.Cost> costs, PrintStream out) {
        out.println("\n| a call | on | through the face, ns | the driver's, ns | ratio | middle half | budget | |"
                + "\n| --- | --- | ---: | ---: | ---: | ---: | ---: | --- |");
        for (FaceCalls.Cost cost : costs) {
            out.println(line(
                    "| %s | %s | %.1f | %.1f | %.2f | %.2f to %.2f | %.1f | %s |",
                    cost.name(),
                    cost.database(),
                    cost.face(),
                    cost.driver(),
                    cost.ratio().median(),
                    cost.ratio().lower(),
                    cost.ratio().upper(),
                    FaceCalls.BUDGET,
                    cost.ratio().median() <= FaceCalls.BUDGET ? "met" : "missed"));
        }
    }

    private static void printCommits(List<ManyTransactions.Cost> costs, PrintStream out) {
        out.println(line(
                "\n| %,d commits in one test, by | isolated, ms | savepoints by hand, ms | ratio | middle half | budget | |"
                        + "\n| --- | ---: | ---: | ---: | ---: | ---: | --- |",
                COMMITS));
        for (ManyTransactions.Cost cost : costs) {
            out.println(line(
                    "| %s | %.0f | %.0f | %.2f | %.2f to %.2f | %.2f | %s |",
                    cost.way(),
                    cost.isolated(),
                    cost.byHand(),
                    cost.ratio().median(),
                    cost.ratio().lower(),
                    cost.ratio().upper(),
                    ManyTransactions.BUDGET,
                    cost.ratio().median() <= ManyTransactions.BUDGET ? "met" : "missed"));
        }
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
