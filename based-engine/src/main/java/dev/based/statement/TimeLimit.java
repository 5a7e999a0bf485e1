package dev.based.statement;

import dev.based.failure.Durations;
import dev.based.failure.LoggedFailure;
import dev.based.frame.Cancellation;
import dev.based.frame.HeldConnection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cancels what is executed on a connection when a time is over, and lets nothing else begin there. For one user at a time,
 * as the connection is.
 */
public final class TimeLimit {

    private static final Logger LOG = LoggerFactory.getLogger(TimeLimit.class);

    private final HeldConnection held;
    private final Cancellation cancellation;
    private final CompletableFuture<@Nullable Void> timer = new CompletableFuture<>();

    private TimeLimit(HeldConnection held, Object what, Duration limit) {
        this.held = held;
        this.cancellation =
                new Cancellation("The time limit of %s for %s is over".formatted(Durations.text(limit), what));
        held.limitBy(cancellation);
        CompletableFuture<Void> unused = // whose failures are logged
                timer.completeOnTimeout(null, nanos(limit), TimeUnit.NANOSECONDS)
                        .thenRunAsync(this::expire);
    }

    /**
     * Begins a limit.
     *
     * @param held the connection in the hands of what is limited
     * @param what what is limited, for messages: "a session on sqlite:///shop.db"
     * @param limit how long from now on, empty for without limit
     * @return to be ended, null if there is no limit
     */
    public static @Nullable TimeLimit begin(HeldConnection held, Object what, Optional<Duration> limit) {
        return limit.isEmpty() ? null : new TimeLimit(held, what, limit.get());
    }

    /**
     * Ends a limit.
     *
     * @param limit what {@link #begin} returned
     */
    public static void end(@Nullable TimeLimit limit) {
        if (limit != null) {
            limit.timer.cancel(false);
            limit.held.noLongerLimitBy(limit.cancellation);
        }
    }

    /** As long as can be counted, which is for ever. */
    private static long nanos(Duration limit) {
        try {
            return limit.toNanos();
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }

    private void expire() {
        try {
            cancellation.cancel();
        } catch (SQLException | RuntimeException e) {
            LOG.warn("A statement whose time is over could not be cancelled", LoggedFailure.of(e));
        }
    }
}
