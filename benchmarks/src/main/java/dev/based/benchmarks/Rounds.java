package dev.based.benchmarks;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What was measured of contenders that take turns: in each round all of them run, and each round another one begins.
 *
 * @param <C> a contender
 * @param <M> what is measured of its turn
 */
public final class Rounds<C, M> {

    private final Map<C, List<M>> measured = new HashMap<>();

    private Rounds() {}

    /** What a contender does when it is its turn. */
    @FunctionalInterface
    public interface Turn<C, M> {
        M run(C contender) throws SQLException;
    }

    /**
     * Runs the contenders.
     *
     * @param warmUp how many rounds do not count
     * @param measured how many do
     */
    public static <C, M> Rounds<C, M> run(List<C> contenders, int warmUp, int measured, Turn<C, M> turn)
            throws SQLException {
        Rounds<C, M> rounds = new Rounds<>();
        contenders.forEach(contender -> rounds.measured.put(contender, new ArrayList<>()));
        for (int round = 0; round < warmUp + measured; round++) {
            for (int place = 0; place < contenders.size(); place++) {
                C contender = contenders.get((round + place) % contenders.size());
                M result = turn.run(contender);
                if (round >= warmUp) {
                    rounds.turns(contender).add(result);
                }
            }
        }
        return rounds;
    }

    private List<M> turns(C contender) {
        List<M> turns = measured.get(contender);
        if (turns == null) {
            throw new IllegalArgumentException("Did not run: " + contender);
        }
        return turns;
    }

    /** A number that was measured in each round. */
    public Quartiles of(C contender, ToDoubleFunction<M> number) {
        return Quartiles.of(turns(contender).stream().mapToDouble(number).toArray());
    }

    /** How much of the other's number a contender had, in each round. */
    public Quartiles ratio(C contender, C against, ToDoubleFunction<M> number) {
        List<M> turns = turns(contender);
        List<M> others = turns(against);
        double[] ratios = new double[turns.size()];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = number.applyAsDouble(turns.get(round)) / number.applyAsDouble(others.get(round));
        }
        return Quartiles.of(ratios);
    }
}
