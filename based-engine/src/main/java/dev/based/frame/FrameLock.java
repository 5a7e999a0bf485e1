package dev.based.frame;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets one call chain at a time use a shared connection: fair, bounded, interruptible.
 *
 * <p>The lock belongs to a chain of units of work, not to a thread: a session may be opened on one thread and used on
 * another, and takes the lock with it. The chain's <em>thread</em> is the thread that used it last. A unit of work that
 * asks for the lock on that thread joins the chain.
 *
 * <p>Usually chains wait, because that is exact. But the wait would never end if the holder itself waits for the
 * waiting chain: for a thread that it has started, or for the answer of a server in the same JVM. So a chain that has
 * waited for a grace, while {@link IdleHolder the holder does nothing}, is let in as a <em>guest</em>. Its frames stand
 * on the holder's frames, like those of a nested unit, and the holder's next operation waits until the guest has left.
 * These rules make this safe:
 *
 * <ul>
 *   <li>No interleaving inside a frame: a hold is either at work or has a guest, by one atomic number ({@link
 *       Hold#beginWork}, {@link Hold#admitGuest}), and whatever is done on behalf of a chain begins with the former.
 *   <li>The holds form a stack. Only the one on top works, or is a host in its turn, so frames end from the top down.
 *   <li>No lost wake-up: holders and waiters change under one monitor, and each change signals the chain that it
 *       concerns. That is the first in the queue when the lock becomes free, and the host when its guest leaves.
 *   <li>Fairness: only the first in the queue is let in, as the next holder or as a guest, and nobody overtakes a queue.
 *   <li>If guest and host wait for each other, the wait ends after the timeout, with an error that shows all stacks.
 * </ul>
 *
 * <p>Safe for use by several threads.
 */
public final class FrameLock {

    /** How often a holder is looked at, unless the grace is shorter. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Duration timeout;
    private final long graceNanos;
    private final ReentrantLock monitor = new ReentrantLock();
    private final Condition guestLeft = monitor.newCondition();

    /** Those that wait, in the order they came. Guarded by the monitor. */
    private final Deque<Condition> queue = new ArrayDeque<>();

    /** The hold on top, null while the lock is free. Written under the monitor. */
    private volatile @Nullable Hold current;

    /**
     * A free lock.
     *
     * @param timeout how long is waited at most
     * @param grace how long is waited for a holder that does nothing; zero for as long as for others
     */
    public FrameLock(Duration timeout, Duration grace) {
        this.timeout = timeout;
        this.graceNanos = grace.compareTo(timeout) < 0 ? grace.toNanos() : 0;
    }

    /**
     * Takes the lock, or joins the chain that holds it on this thread. Waiters are let in in the order they came.
     *
     * @param claim who asks, and for how long
     * @param mayBeGuest whether the connection is such that something can be done on top of a holder
     * @return the hold, at work, to be given back once
     * @throws FrameLockTimeoutException if the lock was not free in time
     * @throws SQLException if the thread was interrupted while waiting; its interrupt flag is set again
     */
    Hold enter(Claim claim, BooleanSupplier mayBeGuest) throws SQLException {
        Hold held = current;
        if (held != null && held.join()) {
            return held;
        }
        monitor.lock();
        try {
            if (current == null && queue.isEmpty()) {
                return taken(claim, null);
            }
            return awaited(claim, mayBeGuest);
        } finally {
            monitor.unlock();
        }
    }

    /** Whether a chain holds it that has worked last on another thread than the calling one. */
    boolean isHeldByAnotherThread() {
        Hold held = current;
        Thread thread = held == null ? null : held.thread();
        return thread != null && thread != Thread.currentThread();
    }

    private Hold taken(Claim claim, @Nullable Hold host) {
        Hold hold = new Hold(claim, host);
        current = hold;
        return hold;
    }

    private Hold awaited(Claim claim, BooleanSupplier mayBeGuest) throws SQLException {
        long began = System.nanoTime();
        Condition turn = monitor.newCondition();
        queue.addLast(turn);
        try {
            IdleHolder seen = null;
            long lookedAt = 0;
            for (long waited = 0; waited < timeout.toNanos(); waited = System.nanoTime() - began) {
                if (queue.peekFirst() == turn) {
                    Hold holder = current;
                    if (holder == null) {
                        return taken(claim, null);
                    }
                    boolean looks = graceNanos > 0 && waited >= Math.max(graceNanos, lookedAt + lookNanos());
                    if (looks) {
                        IdleHolder before = seen;
                        lookedAt = waited;
                        seen = mayBeGuest.getAsBoolean() ? IdleHolder.seen(holder) : null;
                        if (seen != null && seen.equals(before) && admitsGuest(seen, mayBeGuest)) {
                            return admitted(claim, holder);
                        }
                    }
                }
                turn.awaitNanos(pause(waited));
            }
            throw LockReport.waited(claim, timeout.toMillis(), current);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted while " + claim.unit() + " waited for the connection", "57014", e);
        } finally {
            queue.remove(turn);
            wakeFirst();
        }
    }

    private long pause(long waited) {
        long left = timeout.toNanos() - waited;
        if (graceNanos == 0) {
            return left;
        }
        return Math.min(left, waited < graceNanos ? graceNanos - waited : lookNanos());
    }

    private long lookNanos() {
        return Math.min(graceNanos, LOOK_NANOS);
    }

    /** Lets a guest in, unless the holder has begun something since it was seen. */
    private boolean admitsGuest(IdleHolder seen, BooleanSupplier mayBeGuest) {
        Hold holder = seen.hold();
        if (!holder.admitGuest()) {
            return false;
        }
        if (holder.works() == seen.works() && mayBeGuest.getAsBoolean()) {
            return true;
        }
        holder.guestLeft();
        guestLeft.signalAll();
        return false;
    }

    private Hold admitted(Claim claim, Hold host) {
        try {
            return taken(claim, host);
        } catch (Throwable e) { // no memory for the stack
            host.guestLeft();
            guestLeft.signalAll();
            throw e;
        }
    }

    private void wakeFirst() {
        Condition first = queue.peekFirst();
        if (first != null) {
            first.signal();
        }
    }

    /**
     * Begins something on behalf of a chain, when its guest has left.
     *
     * @param hold the chain's hold
     * @param what where, for messages
     * @throws FrameLockTimeoutException if the guest has not left in time
     * @throws SQLException if the thread was interrupted while waiting; its interrupt flag is set again
     */
    void beginWork(Hold hold, Object what) throws SQLException {
        if (!hold.beginWork()) {
            awaitGuest(hold, what);
        }
    }

    private void awaitGuest(Hold hold, Object what) throws SQLException {
        long left = timeout.toNanos();
        monitor.lock();
        try {
            while (!hold.beginWork()) {
                if (left <= 0) {
                    throw LockReport.waitedForGuest(String.valueOf(what), timeout.toMillis(), current);
                }
                left = guestLeft.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted while " + what + " waited for what was let in on it", "57014", e);
        } finally {
            monitor.unlock();
        }
    }

    /** Lets the chain of this thread go on without one, so that nobody joins it until it runs on one again. */
    void leaveThisThread() {
        for (Hold held = current; held != null; held = held.host()) {
            held.leaveThisThread();
        }
    }

    /** Gives back one {@link #enter}; the chain's last one frees the lock, or lets the host go on. Takes no memory. */
    void exit(Hold hold) {
        if (!hold.leave()) {
            return;
        }
        while (!monitor.tryLock()) { // which, unlike lock(), needs no memory; nobody has it for long
            Thread.onSpinWait();
        }
        try {
            if (current == hold) {
                free(hold);
            }
        } finally {
            monitor.unlock();
        }
    }

    /** A host may have been ended under its guest; the one below it is then what goes on. */
    private void free(Hold hold) {
        Hold host = hold.host();
        while (host != null && host.hasEnded()) {
            host.guestLeft();
            host = host.host();
        }
        current = host;
        if (host != null) {
            host.guestLeft();
        }
        guestLeft.signalAll();
        wakeFirst();
    }
}
