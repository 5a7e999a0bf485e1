package dev.based.benchmarks;

import java.util.Arrays;

/** The middle of some numbers, and where the middle half of them lies. */
public record Quartiles(double lower, double median, double upper) {

    public static Quartiles of(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return new Quartiles(at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75));
    }

    public static Quartiles of(long[] numbers) {
        return of(Arrays.stream(numbers).asDoubleStream().toArray());
    }

    private static double at(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
