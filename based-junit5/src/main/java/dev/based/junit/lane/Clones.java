package dev.based.junit.lane;

import dev.based.junit.template.Copy;
import dev.based.junit.template.Template;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Databases for tests that really commit, each for one test. The next one is prepared while a test runs, one at a time as
 * the server locks while it copies; one that was used is dropped in the background. Safe for use by several threads.
 */
public final class Clones implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Clones.class);
    private static final int LONGEST_END_SECONDS = 60;

    private final Template template;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable ExecutorService background;
    private @Nullable CompletableFuture<Copy> ahead;
    private boolean closed;

    Clones(Template template) {
        this.template = template;
    }

    /**
     * Takes a database that nobody has had.
     *
     * @return the database, to be dropped
     */
    public Copy take() {
        CompletableFuture<Copy> prepared;
        lock.lock();
        try {
            prepared = ahead;
            ahead = null;
        } finally {
            lock.unlock();
        }
        Copy copy = prepared == null ? template.copy() : awaited(prepared);
        prepareNext();
        return copy;
    }

    private static Copy awaited(CompletableFuture<Copy> prepared) {
        try {
            return prepared.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a database was copied for the test", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void prepareNext() {
        lock.lock();
        try {
            if (!closed && ahead == null) {
                ahead = CompletableFuture.supplyAsync(template::copy, background());
            }
        } finally {
            lock.unlock();
        }
    }

    private ExecutorService background() {
        ExecutorService running = background;
        if (running == null) {
            running = Executors.newSingleThreadExecutor(work -> {
                Thread thread = new Thread(work, "based-clones");
                thread.setDaemon(true);
                return thread;
            });
            background = running;
        }
        return running;
    }

    /** Drops a database that a test has had, in the background. */
    public void drop(Copy copy) {
        lock.lock();
        try {
            if (!closed) {
                background().execute(() -> remove(copy));
                return;
            }
        } finally {
            lock.unlock();
        }
        remove(copy);
    }

    private static void remove(Copy copy) {
        try {
            copy.remove();
        } catch (RuntimeException e) {
            LOG.warn("The database {} of a test could not be dropped", copy.url(), e);
        }
    }

    @Override
    public void close() {
        ExecutorService running;
        CompletableFuture<Copy> prepared;
        lock.lock();
        try {
            closed = true;
            running = background;
            prepared = ahead;
            ahead = null;
        } finally {
            lock.unlock();
        }
        if (running == null) {
            return;
        }
        if (prepared != null) {
            CompletableFuture<Void> removed = prepared.thenAccept(Clones::remove);
            removed.exceptionally(failure -> null).join();
        }
        running.shutdown();
        try {
            if (!running.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Databases of tests are still being dropped after {} s", LONGEST_END_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
