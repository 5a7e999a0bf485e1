package dev.based.turns;

import java.lang.reflect.Method;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The threads on which asynchronous sessions work: virtual ones where the runtime has them (21 and later) and the
 * database allows them, else bounded pools of daemon threads, which end when idle.
 *
 * <p>The pools are two, so that sessions that wait for a connection or for their turn cannot take all threads away from
 * those that have one and are waited for; and a thread to cancel with, which neither may take.
 */
public final class Workers {

    private static final int IDLE_SECONDS = 5;
    private static final int WAITING_THREADS = 8;
    private static final @Nullable Executor VIRTUAL = virtual();

    private final Executor waiting;
    private final Executor working;
    private final Executor cancelling;

    /**
     * Threads for the sessions of one database.
     *
     * @param connections how many sessions can have a connection at once
     * @param virtual whether its driver gives the carrier of a virtual thread back when it waits
     */
    public Workers(int connections, boolean virtual) {
        this(connections, virtual ? VIRTUAL : null);
    }

    Workers(int connections, @Nullable Executor virtual) {
        this.waiting = virtual != null ? virtual : pool("waiting", WAITING_THREADS);
        this.working = virtual != null ? virtual : pool("working", connections);
        this.cancelling = virtual != null ? virtual : pool("cancelling", 1);
    }

    /** By reflection, because the release compiled for has none. */
    private static @Nullable Executor virtual() {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Class<?> type = Class.forName("java.lang.Thread$Builder");
            Object named = type.getMethod("name", String.class, long.class).invoke(builder, "based-async-", 0L);
            ThreadFactory factory = (ThreadFactory) type.getMethod("factory").invoke(named);
            Method executor = Executors.class.getMethod("newThreadPerTaskExecutor", ThreadFactory.class);
            return (ExecutorService) executor.invoke(null, factory);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    private static Executor pool(String name, int threads) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory factory = work -> {
            Thread thread = new Thread(work, "based-async-" + name + "-" + number.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        };
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /**
     * Does work that may wait for others.
     *
     * @param <T> the result's type
     * @param work the work
     * @return its result, or what it threw
     */
    public <T extends @Nullable Object> CompletableFuture<T> run(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            waiting.execute(() -> {
                try {
                    result.complete(work.call());
                } catch (Throwable e) {
                    result.completeExceptionally(e);
                }
            });
        } catch (RuntimeException | Error e) { // no thread
            result.completeExceptionally(e);
        }
        return result;
    }

    /** For what may wait for others. */
    Executor waiting() {
        return waiting;
    }

    /** For what others may wait for. */
    Executor working() {
        return working;
    }

    /** For cancelling. */
    Executor cancelling() {
        return cancelling;
    }
}
