package dev.based.junit.lane;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.JUnitException;

/**
 * A place that one test or class at a time can have; others wait in order. JUnit's resource locks avoid such waiting where
 * they can be used, because a thread that waits here is one that JUnit lacks to run what it waits for. So the wait is
 * bounded. Safe for use by several threads.
 */
public final class Turn {

    /** How long nobody may be given the place while somebody waits for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Duration patience;
    private final Semaphore free = new Semaphore(1, true);

    /** Who has it, null for nobody. */
    private volatile @Nullable Holder holder;

    /** No record: two turns of one test on one thread are not equal. */
    private static final class Holder {
        private final String description;
        private final Thread thread;

        Holder(String description, Thread thread) {
            this.description = description;
            this.thread = thread;
        }
    }

    /** A free place. */
    public Turn() {
        this(PATIENCE);
    }

    Turn(Duration patience) {
        this.patience = patience;
    }

    /**
     * Waits for the place and takes it.
     *
     * @param description who takes it, for messages
     * @throws ExtensionConfigurationException if the wait cannot end, or the place has not changed hands for half a minute
     * @throws JUnitException if the thread is interrupted while it waits
     */
    public void take(String description) {
        if (!free.tryAcquire()) {
            Holder seen = holder;
            if (seen != null && seen.thread == Thread.currentThread()) {
                throw stuck(description, seen, "this thread runs it, and so it cannot end");
            }
            while (!acquired(description)) {
                Holder now = holder;
                if (now != null && now == seen) {
                    throw stuck(description, now, "it has not ended for " + patience.toSeconds() + " s");
                }
                seen = now;
            }
        }
        holder = new Holder(description, Thread.currentThread());
    }

    private boolean acquired(String description) {
        try {
            return free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JUnitException("Interrupted while " + description + " waited for its turn", e);
        }
    }

    private static ExtensionConfigurationException stuck(String description, Holder holder, String why) {
        return new ExtensionConfigurationException("""
                %s waits for its turn behind %s, with which it shares a connection, and %s. \
                Let JUnit run them one after the other: put @ResourceLock(providers = ClassFixtures.class) on the class \
                whose fixtures they share, as @BasedDatabase does, or @Execution(SAME_THREAD)\
                """.formatted(description, holder.description, why));
    }

    /** Lets the next one in. */
    public void pass() {
        holder = null;
        free.release();
    }
}
