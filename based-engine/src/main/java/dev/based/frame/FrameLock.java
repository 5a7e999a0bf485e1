package dev.based.frame;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets one call chain at a time use a shared connection: fair, bounded, interruptible.
 *
 * <p>The lock belongs to a chain of units of work, not to a thread: a session may be opened on one thread and used on
 * another, and takes the lock with it. The chain's <em>thread</em> is the one that used it last; whoever asks for the
 * lock on that thread joins the chain. Safe for use by several threads.
 */
public final class FrameLock {

    private static final int SHOWN_STACK_ELEMENTS = 12;

    /** Where the stacks that are shown go through Based itself. */
    private static final List<String> OWN = List.of(
            "dev.based.frame.",
            "dev.based.jdbc.",
            "dev.based.turns.",
            "dev.based.connection.",
            "dev.based.statement.",
            "dev.based.jooq.",
            "dev.based.session.",
            "dev.based.async.",
            "dev.based.database.");

    private final Duration timeout;
    private final Semaphore permit = new Semaphore(1, true);
    private volatile @Nullable Hold current;

    /** One chain's hold on the lock. */
    static final class Hold {
        private final String unit;
        private final Lifetime lifetime;
        private final @Nullable Acquisition recorded;
        private final Thread caller = Thread.currentThread();
        private final AtomicInteger depth = new AtomicInteger(1);
        private volatile @Nullable Thread thread = caller;

        private Hold(String unit, Lifetime lifetime) {
            this.unit = unit;
            this.lifetime = lifetime;
            this.recorded = lifetime == Lifetime.UNTIL_ENDED ? new Acquisition(acquisition()) : null;
        }

        private String acquisition() {
            return "The lock was acquired for " + unit;
        }

        /** Where the chain acquired the lock, null if for one statement or if it has given it back with its call. */
        @Nullable
        Acquisition acquired() {
            boolean inCall = lifetime == Lifetime.CALL && depth.get() != 0;
            return inCall ? new Acquisition(acquisition(), caller) : recorded;
        }

        private String howAcquired(@Nullable Acquisition where) {
            if (where == null) {
                return " for this statement";
            }
            return lifetime == Lifetime.CALL && caller == thread
                    ? " in a call that it has not left"
                    : shown(where.getStackTrace());
        }

        /** Records that the chain now runs on the current thread. */
        void continueOnThisThread() {
            thread = Thread.currentThread();
        }
    }

    /**
     * A free lock.
     *
     * @param timeout how long {@link #enter} waits at most
     */
    public FrameLock(Duration timeout) {
        this.timeout = timeout;
    }

    /**
     * Takes the lock, or joins the chain that holds it on this thread. Waiters are let in in the order they came.
     *
     * @param unit who asks, for the message of a later timeout
     * @param lifetime how long it is held
     * @return the hold, to be given back once
     * @throws FrameLockTimeoutException if the lock was not free in time
     * @throws SQLException if the thread was interrupted while waiting; its interrupt flag is set again
     */
    Hold enter(String unit, Lifetime lifetime) throws SQLException {
        Hold held = current;
        if (held != null && held.thread == Thread.currentThread() && joins(held)) {
            return held;
        }
        try {
            if (!permit.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                throw timedOut(unit);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted while " + unit + " waited for the connection", "57014", e);
        }
        try {
            Hold hold = new Hold(unit, lifetime);
            current = hold;
            return hold;
        } catch (Throwable e) { // no memory for the stack
            permit.release();
            throw e;
        }
    }

    /** Joins a hold unless its last unit has just been ended from another thread. */
    private static boolean joins(Hold held) {
        return held.depth.getAndUpdate(depth -> depth == 0 ? 0 : depth + 1) != 0;
    }

    /** Lets the chain go on without a thread, so that nobody joins it until it runs on one again. */
    void leaveThisThread() {
        Hold held = current;
        if (held != null && held.thread == Thread.currentThread()) {
            held.thread = null;
        }
    }

    /** Gives back one {@link #enter}; the chain's last one frees the lock. */
    void exit(Hold hold) {
        if (hold.depth.decrementAndGet() == 0) {
            current = null;
            permit.release();
        }
    }

    private FrameLockTimeoutException timedOut(String waiter) {
        Hold held = current;
        String waited = "%s waited %d ms for the connection".formatted(waiter, timeout.toMillis());
        if (held == null) {
            return new FrameLockTimeoutException(
                    waited + ", which others took first; raise lockTimeout or use fewer threads", null);
        }
        Thread thread = held.thread;
        Acquisition acquired = held.acquired();
        String message = """
                %s, which %s holds %s.
                Holder acquired it%s
                Holder is now%s
                Waiter is%s
                Cure: end the holder (leave its block, close it, commit or roll back) before another thread needs the \
                database and is waited for, pass the open session on instead of opening another, or raise lockTimeout.\
                """.formatted(
                        waited,
                        held.unit,
                        thread == null ? "between two stages, on no thread" : "on thread " + thread.getName(),
                        held.howAcquired(acquired),
                        thread == null ? " waiting for its next stage" : shown(thread.getStackTrace()),
                        shown(new Acquisition(waiter).getStackTrace()));
        return new FrameLockTimeoutException(message, acquired);
    }

    private static String shown(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .filter(element -> OWN.stream().noneMatch(element.getClassName()::startsWith))
                .limit(SHOWN_STACK_ELEMENTS)
                .map(element -> "at " + element)
                .collect(Collectors.joining("\n  ", "\n  ", ""));
    }
}
