package dev.based.junit.lane;

import dev.based.junit.template.Copy;
import dev.based.junit.template.Template;
import java.util.ArrayDeque;
import java.util.Queue;
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
 * Databases for tests that really commit, each for one test. The next one is copied and connected to while a test runs, one
 * at a time as the server locks while it copies. Used databases are dropped in the background while a next one is
 * ready. A test waits for a drop only if too many used ones are left. Safe for use by several threads.
 */
public final class Clones implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Clones.class);
    private static final int LONGEST_END_SECONDS = 60;

    /** How many databases may be left while tests follow each other too fast for them to be dropped between. */
    private static final int MOST_USED = 32;

    private final Template template;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Copy> used = new ArrayDeque<>();
    private @Nullable ExecutorService background;
    private @Nullable CompletableFuture<OwnDatabase> ahead;
    private boolean closed;

    Clones(Template template) {
        this.template = template;
    }

    /**
     * Takes a database that nobody has had.
     *
     * @return the database; pass its copy to {@link #drop} afterwards
     */
    public OwnDatabase take() {
        CompletableFuture<OwnDatabase> prepared;
        lock.lock();
        try {
            prepared = ahead;
            ahead = null;
        } finally {
            lock.unlock();
        }
        OwnDatabase own = prepared == null ? OwnDatabase.on(template.copy()) : awaited(prepared);
        prepareNext();
        return own;
    }

    private static OwnDatabase awaited(CompletableFuture<OwnDatabase> prepared) {
        try {
            return prepared.get();
        } catch (InterruptedException e) {
            CompletableFuture<Void> unused = prepared.thenAccept(Clones::removeUnused);
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
                ahead = CompletableFuture.supplyAsync(this::prepared, background());
                background().execute(this::dropUsed);
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

    private OwnDatabase prepared() {
        Copy tooMany = usedAbove(MOST_USED);
        if (tooMany != null) {
            remove(tooMany);
        }
        return OwnDatabase.on(template.copy());
    }

    private @Nullable Copy usedAbove(int most) {
        lock.lock();
        try {
            return used.size() > most ? used.poll() : null;
        } finally {
            lock.unlock();
        }
    }

    /** Drops databases until somebody has taken the one that is ready, and the next is more urgent. */
    private void dropUsed() {
        for (Copy next = nextToDrop(); next != null; next = nextToDrop()) {
            remove(next);
        }
    }

    private @Nullable Copy nextToDrop() {
        lock.lock();
        try {
            boolean isOneReady = ahead != null && ahead.isDone();
            return closed || isOneReady ? used.poll() : null;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Drops a database that a test has had, some time before the end of the run.
     *
     * @param copy the database, to which nobody is connected any more
     */
    public void drop(Copy copy) {
        lock.lock();
        try {
            if (!closed) {
                used.add(copy);
                background().execute(this::dropUsed);
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

    private static void removeUnused(OwnDatabase own) {
        try {
            own.connections().close();
        } catch (RuntimeException e) {
            LOG.warn("The connections to {} could not be closed", own.copy().url(), e);
        }
        remove(own.copy());
    }

    @Override
    public void close() {
        ExecutorService running;
        CompletableFuture<OwnDatabase> prepared;
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
            prepared.thenAccept(Clones::removeUnused)
                    .exceptionally(failure -> null)
                    .join();
        }
        running.execute(this::dropUsed);
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
