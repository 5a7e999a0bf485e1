package dev.based.turns;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A future that runs an action just before it is completed, also if a caller completes it. Stages that follow it run
 * after the action.
 *
 * @param <T> the result's type
 */
public final class Result<T extends @Nullable Object> extends CompletableFuture<T> {

    private final Runnable before;

    /**
     * Not complete yet.
     *
     * @param before what is done; it may be done more than once
     */
    public Result(Runnable before) {
        this.before = before;
    }

    @Override
    public boolean complete(T value) {
        before.run();
        return super.complete(value);
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        before.run();
        return super.completeExceptionally(failure);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        before.run();
        return super.cancel(mayInterruptIfRunning);
    }

    /** A stage that follows it is an ordinary future. */
    @Override
    public <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
