package dev.based.junit.scope;

import java.util.List;
import org.opentest4j.AssertionFailedError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a test or a class has left open. */
final class Leaks {

    private static final Logger LOG = LoggerFactory.getLogger(Leaks.class);

    private Leaks() {}

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
