package dev.based.matrix;

import com.zaxxer.hikari.metrics.IMetricsTracker;
import com.zaxxer.hikari.metrics.MetricsTrackerFactory;
import com.zaxxer.hikari.metrics.PoolStats;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * After every test of the engine, as many connections have been given back to pools as were taken from them. A pool that
 * is closed takes back what is missing by itself, so the count is HikariCP's own, of all pools together.
 */
public final class PoolBalance implements AfterEachCallback {

    /** For tests in which the server ends connections: HikariCP does not count those as given back. */
    public static final String BREAKS_CONNECTIONS = "breaks-connections";

    private static final AtomicLong TAKEN = new AtomicLong();
    private static final AtomicLong GIVEN_BACK = new AtomicLong();
    private static final int PATIENCE_MILLIS = 5_000;

    /** For JUnit, by META-INF/services. */
    public PoolBalance() {}

    /** Counts for every pool, by hikari.properties. */
    public static final class Metrics implements MetricsTrackerFactory {

        /** For HikariCP. */
        public Metrics() {}

        @Override
        public IMetricsTracker create(String poolName, PoolStats poolStats) {
            return new IMetricsTracker() {
                @Override
                public void recordConnectionAcquiredNanos(long elapsedAcquiredNanos) {
                    TAKEN.incrementAndGet();
                }

                /** What waited in vain was recorded as acquired, too. */
                @Override
                public void recordConnectionTimeout() {
                    TAKEN.decrementAndGet();
                }

                @Override
                public void recordConnectionUsageMillis(long elapsedBorrowedMillis) {
                    GIVEN_BACK.incrementAndGet();
                }
            };
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws InterruptedException {
        if (context.getTags().contains(BREAKS_CONNECTIONS)) {
            TAKEN.set(GIVEN_BACK.get());
            return;
        }
        for (int waited = 0; TAKEN.get() != GIVEN_BACK.get() && waited < PATIENCE_MILLIS; waited += 10) {
            Thread.sleep(10); // what was cancelled is being given back by another thread
        }
        long taken = TAKEN.get();
        long givenBack = GIVEN_BACK.get();
        TAKEN.set(0);
        GIVEN_BACK.set(0);
        if (taken != givenBack) {
            throw new AssertionError(
                    "%d connections were taken from pools, and %d given back".formatted(taken, givenBack));
        }
    }
}
