package dev.based.session;

import dev.based.Backend;
import dev.based.connection.DatabaseSettings;
import dev.based.failure.Causes;
import dev.based.observation.Observation;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether and when a session's work is run again that failed because it met another transaction. */
public final class Retries {

    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);
    private static final long FIRST_MILLIS = 20;
    private static final long LONGEST_MILLIS = 1_000;

    private final int times;
    private final Backend backend;
    private final Observation observation;

    /** As the database's settings say. */
    public Retries(DatabaseSettings settings) {
        this.times = settings.shared() ? 0 : settings.retries();
        this.backend = settings.backend();
        this.observation = settings.observation();
    }

    /** Whether failed work should run again, if it has been repeated so many times already. */
    public boolean isWorthwhile(Throwable failure, int already) {
        boolean worthwhile = already < times && isRetryable(failure);
        if (worthwhile) {
            LOG.debug("Retry {} of {} after {}", already + 1, times, observation.logged(failure));
        }
        return worthwhile;
    }

    /** A failure tells of itself by its causes; in a batch, by the exceptions chained to it. */
    private boolean isRetryable(Throwable failure) {
        return Causes.of(failure).stream().anyMatch(at -> at instanceof SQLException e && backend.isRetryable(e));
    }

    /** How long to wait before the next run: twice as long each time, and by chance, so that two do not meet again. */
    public static Duration pause(int already) {
        long longest = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(already, 10));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    }

    /** Waits before the next run; false if the thread was interrupted, so that nothing more may run on it. */
    public static boolean paused(int already) {
        try {
            Thread.sleep(pause(already).toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
