package dev.based.turns;

import dev.based.failure.LoggedFailure;
import dev.based.frame.Cancellation;
import java.sql.SQLException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operations of one session, which run one after the other in the order of the calls, each on a worker.
 *
 * <p>If the future of an operation is completed before the operation has ended, as by {@code cancel} and {@code
 * orTimeout}, the operation is cancelled: it does not begin, or its statement is cancelled on the server. The next
 * operation begins when the cancelled one has really ended. Safe for use by several threads.
 */
public final class Turns {

    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

    /** The session whose turns these are. */
    public interface Place {

        /**
         * Whether the next operation may have to wait for a connection or for other sessions.
         *
         * @return false once it has a connection for itself
         */
        boolean mayWait();

        /**
         * An operation begins on the current thread.
         *
         * @param cancellation what may cancel it
         */
        void enter(Cancellation cancellation);

        /** The operation has ended, and the thread is to be the session's no longer. */
        void leave();
    }

    /**
     * The work of one turn.
     *
     * @param <T> its result
     */
    @FunctionalInterface
    public interface Operation<T extends @Nullable Object> {

        /**
         * Does it.
         *
         * @return the result
         * @throws Exception to fail
         */
        T run() throws Exception;
    }

    private final Workers workers;
    private final Place place;
    private final Supplier<? extends RuntimeException> closed;

    private final ReentrantLock lock = new ReentrantLock();
    private CompletableFuture<?> last = CompletableFuture.completedFuture(null);
    private @Nullable CompletableFuture<Boolean> end;

    /** The last thing, while it waits for nested turns to end, null if it does not. */
    private @Nullable Runnable deferredEnd;

    private @Nullable Turns nested;
    private boolean abandoned;
    private @Nullable Cancellation running;

    /**
     * No operation so far.
     *
     * @param workers the threads
     * @param place the session
     * @param closed how an operation fails that is asked for when the last one has been
     */
    public Turns(Workers workers, Place place, Supplier<? extends RuntimeException> closed) {
        this.workers = workers;
        this.place = place;
        this.closed = closed;
    }

    /**
     * Does something when all that was asked for before has been done.
     *
     * @param <T> the result's type
     * @param operation the work
     * @return its result, or how it failed; completing it before cancels the operation
     */
    public <T extends @Nullable Object> CompletableFuture<T> next(Operation<T> operation) {
        lock.lock();
        try {
            RuntimeException refused = refusal();
            return refused == null ? enqueued(operation, false) : CompletableFuture.failedFuture(refused);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable RuntimeException refusal() {
        if (end != null) {
            return closed.get();
        }
        return nested == null
                ? null
                : new IllegalStateException(
                        "The session is in a transaction: use the session that inTransaction(…) gives its work, or wait until it has ended");
    }

    /**
     * Turns of a part of the session's work, which begin after what was asked for before. Until they have ended, nothing
     * else can be asked for here.
     *
     * @return the turns
     * @throws RuntimeException if nothing can be asked for now
     */
    public Turns nest() {
        lock.lock();
        try {
            RuntimeException refused = refusal();
            if (refused != null) {
                throw refused;
            }
            Turns inner = new Turns(workers, place, closed);
            inner.last = last;
            nested = inner;
            return inner;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Goes on after nested turns have ended.
     *
     * @param inner what {@link #nest} returned
     */
    public void unnest(Turns inner) {
        lock.lock();
        try {
            if (nested == inner) {
                nested = null;
                last = inner.tail();
                beginDeferredEnd();
            }
        } finally {
            lock.unlock();
        }
    }

    private void beginDeferredEnd() {
        Runnable deferred = deferredEnd;
        deferredEnd = null;
        if (deferred != null) {
            deferred.run();
        }
    }

    /** After what the next operation comes. */
    private CompletableFuture<?> tail() {
        lock.lock();
        try {
            Turns inner = nested;
            return inner == null ? last : inner.tail();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Does the last thing, after all that was asked for before, the whole of nested turns included.
     *
     * @param operation the work
     * @return done, or how it failed; of the first last thing, if it was asked for before
     */
    public CompletableFuture<Boolean> end(Operation<Boolean> operation) {
        lock.lock();
        try {
            CompletableFuture<Boolean> ending = end;
            if (ending == null) {
                ending = nested == null || abandoned ? enqueued(operation, true) : deferred(operation);
                end = ending;
            }
            return ending;
        } finally {
            lock.unlock();
        }
    }

    private CompletableFuture<Boolean> deferred(Operation<Boolean> operation) {
        CompletableFuture<Boolean> ending = new CompletableFuture<>();
        deferredEnd = () -> Stages.when(enqueued(operation, true), Stages.into(ending));
        return ending;
    }

    /**
     * Does the last thing, after all that was asked for before, if nobody else has asked for it.
     *
     * @param operation the work
     * @return done, or how it failed, or that it was asked for before
     */
    public CompletableFuture<Boolean> finish(Operation<Boolean> operation) {
        lock.lock();
        try {
            return end == null ? end(operation) : CompletableFuture.failedFuture(closed.get());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Cancels what is running, drops what is not, and does the last thing.
     *
     * @param operation the work, if the last thing was not asked for before
     * @return done, or how it failed
     */
    public CompletableFuture<Boolean> abandon(Operation<Boolean> operation) {
        abandonAll();
        cancelRunning();
        return end(operation);
    }

    private void abandonAll() {
        Turns inner;
        lock.lock();
        try {
            abandoned = true;
            inner = nested;
            beginDeferredEnd(); // as the work that it waits for may never end
        } finally {
            lock.unlock();
        }
        if (inner != null) {
            inner.abandonAll();
            inner.cancelRunning();
        }
    }

    /**
     * Whether this was abandoned, so that the last thing must not keep anything.
     *
     * @return true after {@link #abandon}
     */
    public boolean isAbandoned() {
        lock.lock();
        try {
            return abandoned;
        } finally {
            lock.unlock();
        }
    }

    /** Cancels what is running now, if anything is. */
    public void cancelRunning() {
        Cancellation now;
        lock.lock();
        try {
            now = running;
        } finally {
            lock.unlock();
        }
        if (now != null) {
            cancel(now);
        }
    }

    /**
     * No operation begins from now on. The running operation is cancelled elsewhere, because the server is asked, and
     * the caller may be a timer.
     */
    void cancel(Cancellation cancellation) {
        cancellation.preventRunning();
        try {
            workers.cancelling().execute(() -> {
                try {
                    cancellation.cancel();
                } catch (SQLException | RuntimeException e) {
                    LOG.warn("A statement could not be cancelled and runs to its end", LoggedFailure.of(e));
                }
            });
        } catch (RuntimeException | Error e) { // no thread
            LOG.warn("There is no thread to cancel a statement with, so that it runs to its end", LoggedFailure.of(e));
        }
    }

    private <T extends @Nullable Object> CompletableFuture<T> enqueued(Operation<T> operation, boolean isLast) {
        Turn<T> turn = new Turn<>(this, operation, isLast);
        CompletableFuture<?> before = tail();
        last = turn.ended();
        Stages.when(turn.result(), (result, failure) -> turn.completed());
        Stages.when(before, (result, failure) -> begin(turn));
        return turn.result();
    }

    /** Where no thread can be had, the operation fails; but the last one must be done, and is so on this thread. */
    private void begin(Turn<?> turn) {
        try {
            (place.mayWait() ? workers.waiting() : workers.working()).execute(turn::run);
        } catch (RuntimeException | Error e) {
            if (turn.isLast()) {
                turn.run();
            } else {
                turn.refused(e);
            }
        }
    }

    /** A turn begins: what runs can be cancelled from now on. */
    void begins(Cancellation cancellation, boolean isLast) {
        lock.lock();
        try {
            if (abandoned && !isLast) {
                throw new CancellationException("The session was cancelled before this was its turn");
            }
            running = cancellation;
        } finally {
            lock.unlock();
        }
        place.enter(cancellation);
    }

    /** The turn has ended. */
    void ends() {
        try {
            place.leave();
        } finally {
            lock.lock();
            try {
                running = null;
            } finally {
                lock.unlock();
            }
        }
    }
}
