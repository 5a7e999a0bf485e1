package dev.based.turns;

import dev.based.frame.Cancellation;
import dev.based.frame.Cleanup;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One operation of a session, from when it is asked for to its end. */
final class Turn<T extends @Nullable Object> {

    private final Turns turns;
    private final Turns.Operation<T> operation;
    private final boolean isLast;
    private final Cancellation cancellation = new Cancellation();
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();

    /**
     * A turn that has not come.
     *
     * @param turns those it is one of
     * @param operation what is done
     * @param isLast whether it must be done whatever happens
     */
    Turn(Turns turns, Turns.Operation<T> operation, boolean isLast) {
        this.turns = turns;
        this.operation = operation;
        this.isLast = isLast;
    }

    /** Its result, which somebody may complete who does not want it. */
    CompletableFuture<T> result() {
        return result;
    }

    /** Completed when the next turn has come. */
    CompletableFuture<Boolean> ended() {
        return ended;
    }

    boolean isLast() {
        return isLast;
    }

    /** The result is there: from the operation, which has then ended, or from somebody who does not want it. */
    void completed() {
        if (!ended.isDone() && !isLast) {
            turns.cancel(cancellation);
        }
    }

    /** It cannot begin. */
    void refused(Throwable failure) {
        ended.complete(false);
        result.completeExceptionally(failure);
    }

    void run() {
        if (result.isDone() && !isLast) {
            ended.complete(false);
            return;
        }
        T value;
        try {
            turns.begins(cancellation, isLast);
            value = operation.run();
        } catch (Throwable e) {
            leaveAfter(e);
            result.completeExceptionally(e);
            return;
        }
        try {
            leave();
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
            return;
        }
        result.complete(value);
    }

    private void leaveAfter(Throwable failure) {
        try {
            leave();
        } catch (RuntimeException | Error e) {
            Cleanup.suppress(failure, e);
        }
    }

    /** First of all lets the next operation begin, because what follows the result may take long. */
    private void leave() {
        try {
            turns.ends();
        } finally {
            ended.complete(true);
        }
    }
}
