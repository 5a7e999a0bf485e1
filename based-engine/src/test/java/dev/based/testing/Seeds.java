package dev.based.testing;

import java.util.Random;
import java.util.function.Consumer;

/**
 * Randomness that can be had again: {@code -Dbased.test.seed=N} begins with the seed that a failure has named, and any
 * other number makes new cases.
 */
public final class Seeds {

    private static final long FIRST = Long.getLong("based.test.seed", 1);

    private Seeds() {}

    /** Runs a test once for each of so many seeds, and names the one that fails. */
    public static void each(int times, Consumer<Random> test) {
        for (long seed = FIRST; seed < FIRST + times; seed++) {
            try {
                test.accept(new Random(seed));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("With -Dbased.test.seed=" + seed + ": " + e.getMessage(), e);
            }
        }
    }

    @SafeVarargs
    public static <T> T oneOf(Random random, T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
