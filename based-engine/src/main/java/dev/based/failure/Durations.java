package dev.based.failure;

import java.time.Duration;

/** Writes durations as people do. */
public final class Durations {

    private static final int NANOS_OF_MILLI = 1_000_000;
    private static final long MANY_SECONDS = Long.MAX_VALUE / 1_000;

    private Durations() {}

    /** Requires a duration of more than zero. */
    public static Duration requirePositive(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("%s must be more than zero, not %s".formatted(name, text(duration)));
        }
        return duration;
    }

    /** In seconds or milliseconds, if that is exact. */
    public static String text(Duration duration) {
        if (duration.toNanosPart() == 0) {
            return duration.toSeconds() + " s";
        }
        boolean inMillis =
                duration.toNanosPart() % NANOS_OF_MILLI == 0 && Math.abs(duration.toSeconds()) < MANY_SECONDS;
        return inMillis ? duration.toMillis() + " ms" : duration.toString();
    }
}
