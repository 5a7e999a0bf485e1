package dev.based.junit.scope;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.opentest4j.AssertionFailedError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a test or a class has left open. */
final class Leaks {

    private static final Logger LOG = LoggerFactory.getLogger(Leaks.class);

    /** Long enough for what another thread does after its answer; what is still open then stays open. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    private static final Duration POLL = Duration.ofMillis(1);

    private Leaks() {}

    /**
     * Waits a moment until other threads have closed what they have: a server answers the test, and gives its connection
     * back after that.
     *
     * @param isInUseByOthers whether they have something
     * @param ending how the test ends; one that has failed is not told of leaks
     */
    static void awaitOthers(BooleanSupplier isInUseByOthers, Ending ending) {
        long start = System.nanoTime();
        while (ending.outcome() == Ending.Outcome.PASSED
                && isInUseByOthers.getAsBoolean()
                && System.nanoTime() - start < PATIENCE.toNanos()
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /**
     * Fails the test, or warns, if it has left connections open. A test that has failed or was aborted is told
     * that only.
     *
     * @param description the test
     * @param open where they were acquired
     * @param ending how it ends
     */
    static void tellOf(List<Throwable> open, String description, Ending ending) {
        if (open.isEmpty() || ending.outcome() != Ending.Outcome.PASSED) {
            return;
        }
        String message =
                "%s ended while %s: close %s, as try-with-resources does, or allow it by based.leaks=warn. The cause shows where %s acquired"
                        .formatted(
                                description,
                                open.size() == 1 ? "a connection was open" : open.size() + " connections were open",
                                open.size() == 1 ? "it" : "them",
                                open.size() == 1 ? "it was" : "the first of them was");
        AssertionFailedError leak = new AssertionFailedError(message, open.get(0));
        open.stream().skip(1).forEach(leak::addSuppressed);
        if (ending.leaksFail()) {
            throw leak;
        }
        LOG.warn("{}", message, leak);
    }
}
