package dev.based.benchmarks;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherFactory;

/** The times of contenders that take turns: in each round all of them run, and each round another one begins. */
final class Rounds {

    private final Map<Contender, double[]> medians = new HashMap<>();

    private Rounds() {}

    /**
     * Runs the contenders.
     *
     * @param warmUp how many rounds do not count
     * @param measured how many do
     */
    static Rounds run(List<Contender> contenders, int warmUp, int measured) throws SQLException {
        Rounds rounds = new Rounds();
        contenders.forEach(contender -> rounds.medians.put(contender, new double[measured]));
        BenchmarkServer.createTable();
        Launcher launcher = LauncherFactory.create();
        for (int round = 0; round < warmUp + measured; round++) {
            for (int turn = 0; turn < contenders.size(); turn++) {
                Contender contender = contenders.get((round + turn) % contenders.size());
                double median = median(TestRun.of(contender, launcher));
                BenchmarkServer.requireEmptyTable(contender.name());
                if (round >= warmUp) {
                    rounds.times(contender)[round - warmUp] = median;
                }
            }
        }
        return rounds;
    }

    private double[] times(Contender contender) {
        double[] times = medians.get(contender);
        if (times == null) {
            throw new IllegalArgumentException("Did not run: " + contender);
        }
        return times;
    }

    /** The median time of a test, in microseconds: that of the rounds' medians. */
    double micros(Contender contender) {
        return Quartiles.of(times(contender)).median() / 1_000;
    }

    /** How much of the other's time a contender took, in each round. */
    Quartiles ratio(Contender contender, Contender against) {
        double[] times = times(contender);
        double[] others = times(against);
        double[] ratios = new double[times.length];
        Arrays.setAll(ratios, round -> times[round] / others[round]);
        return Quartiles.of(ratios);
    }

    private static double median(long[] nanos) {
        return Quartiles.of(Arrays.stream(nanos).asDoubleStream().toArray()).median();
    }
}
