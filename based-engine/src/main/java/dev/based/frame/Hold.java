package dev.based.frame;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One call chain's hold on the {@link FrameLock}. The chain works while it executes something; another chain may be let
 * in on top of one that does not, and its own work then waits until that guest has left. Safe for use by several threads.
 */
final class Hold {

    /** Instead of the number of those at work: a guest is in. */
    private static final int GUEST = -1;

    private final Claim claim;
    private final @Nullable Acquisition recorded;
    private final @Nullable Hold host;
    private final Thread caller = Thread.currentThread();

    /** How many units of the chain there are; at zero it has ended. */
    private final AtomicInteger depth = new AtomicInteger(1);

    /** How many are at work on behalf of the chain, or that it has a guest. */
    private final AtomicInteger work = new AtomicInteger(1);

    /** How often something was begun, so that one sees whether anything was. */
    private final AtomicInteger works = new AtomicInteger(1);

    private volatile @Nullable Thread thread = caller;

    /**
     * A hold of the current thread, which is at work.
     *
     * @param claim what it is for, and how long it lasts
     * @param host what it is let in on top of, null if the lock was free
     */
    Hold(Claim claim, @Nullable Hold host) {
        this.claim = claim;
        this.host = host;
        this.recorded = claim.lifetime() == Lifetime.UNTIL_ENDED ? asked(new Acquisition(acquisition())) : null;
    }

    private Acquisition asked(Acquisition acquisition) {
        if (claim.call() != null) {
            acquisition.initCause(claim.call());
        }
        return acquisition;
    }

    private String acquisition() {
        return "The lock was acquired for " + claim.unit();
    }

    /** What it is for, for messages. */
    String unit() {
        return claim.unit();
    }

    /** What it was let in on top of, null if the lock was free. */
    @Nullable
    Hold host() {
        return host;
    }

    /** Whether it was let in for one statement. */
    boolean isBriefGuest() {
        return host != null && claim.lifetime() == Lifetime.STATEMENT;
    }

    /** The thread on which the chain has worked last, null if that was given back since. */
    @Nullable
    Thread thread() {
        return thread;
    }

    /** Where the chain acquired the lock, null if for one statement or if it has given it back with its call. */
    @Nullable
    Acquisition acquired() {
        boolean inCall = claim.lifetime() == Lifetime.CALL && !hasEnded();
        return inCall ? asked(new Acquisition(acquisition(), caller)) : recorded;
    }

    /** The call on whose behalf it was acquired, null if that is one of the thread's which did so. */
    @Nullable
    Throwable call() {
        return claim.call();
    }

    /** Whether the call that acquired it is still shown by the stack of the thread that it works on. */
    boolean isInCallOfItsThread() {
        return claim.lifetime() == Lifetime.CALL && caller == thread;
    }

    /** The chain now runs on the current thread. */
    void continueOnThisThread() {
        thread = Thread.currentThread();
    }

    /** The chain runs on no thread, if it did on the current one. */
    void leaveThisThread() {
        if (thread == Thread.currentThread()) {
            thread = null;
        }
    }

    /** Adds a unit to the chain of the current thread, at work; false if it is another thread's, has ended or has a guest. */
    boolean join() {
        if (thread != Thread.currentThread() || !beginWork()) {
            return false;
        }
        if (depth.getAndUpdate(units -> units == 0 ? 0 : units + 1) != 0) {
            return true;
        }
        endWork();
        return false;
    }

    /** A unit of the chain has ended; true if it was the last. */
    boolean leave() {
        return depth.decrementAndGet() == 0;
    }

    boolean hasEnded() {
        return depth.get() == 0;
    }

    /** Something is done on behalf of the chain; false if it has a guest. */
    boolean beginWork() {
        works.incrementAndGet();
        return work.getAndUpdate(at -> at == GUEST ? GUEST : at + 1) != GUEST;
    }

    /** What {@link #beginWork} began has been done. */
    void endWork() {
        work.decrementAndGet();
    }

    boolean isAtWork() {
        return work.get() > 0;
    }

    boolean hasGuest() {
        return work.get() == GUEST;
    }

    /** How often something was begun. */
    int works() {
        return works.get();
    }

    /** Lets a guest in, unless something is being done. */
    boolean admitGuest() {
        return work.compareAndSet(0, GUEST);
    }

    /** The guest has left. */
    void guestLeft() {
        work.set(0);
    }
}
