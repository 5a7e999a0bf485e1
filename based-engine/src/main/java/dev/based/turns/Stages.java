package dev.based.turns;

import dev.based.failure.Causes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Joins stages so that a failure arrives as it was thrown. */
public final class Stages {

    private Stages() {}

    /**
     * Begins work.
     *
     * @param <T> its result's type
     * @param work begins it and gives its last stage
     * @return that stage; a failed one, if the work could not even begin
     */
    public static <T extends @Nullable Object> CompletionStage<T> begun(Supplier<? extends CompletionStage<T>> work) {
        try {
            return work.get();
        } catch (Throwable e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Does something when a stage is complete.
     *
     * @param <T> the stage's type
     * @param stage the stage
     * @param action what is done with its value or its failure, as it was thrown; must not throw
     */
    @SuppressWarnings("FutureReturnValueIgnored") // what follows is the action's to complete
    public static <T extends @Nullable Object> void when(
            CompletionStage<T> stage, BiConsumer<T, @Nullable Throwable> action) {
        stage.whenComplete((value, failure) -> action.accept(value, failure == null ? null : unwrapped(failure)));
    }

    /**
     * Goes on with another stage, whether the first one succeeded or failed.
     *
     * @param <V> the first stage's type
     * @param <T> the other stage's type
     * @param stage the first stage
     * @param next gives the other one from the value or the failure of the first, as it was thrown
     * @return completed as the other one is
     */
    public static <V extends @Nullable Object, T extends @Nullable Object> CompletableFuture<T> after(
            CompletionStage<V> stage, BiFunction<V, @Nullable Throwable, CompletionStage<T>> next) {
        CompletableFuture<T> result = new CompletableFuture<>();
        when(stage, (value, failure) -> when(begun(() -> next.apply(value, failure)), into(result)));
        return result;
    }

    /**
     * Completes a future as a stage was completed.
     *
     * @param <T> the type
     * @param result the future
     * @return for {@link #when}
     */
    public static <T extends @Nullable Object> BiConsumer<T, @Nullable Throwable> into(CompletableFuture<T> result) {
        return (value, failure) -> {
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(failure);
            }
        };
    }

    /**
     * Hands on a failure when what it entails has been done; should that fail too, it is added to the failure.
     *
     * @param <T> the type of what failed
     * @param failure the failure
     * @param ending what it entails
     * @return failed, when that has ended
     */
    public static <T extends @Nullable Object> CompletableFuture<T> failedAfter(
            Throwable failure, CompletionStage<@Nullable Void> ending) {
        return after(ending, (done, endingFailure) -> {
            if (endingFailure != null && endingFailure != failure) {
                failure.addSuppressed(endingFailure);
            }
            return CompletableFuture.failedFuture(failure);
        });
    }

    /** The original exception, without the wrappers that stages add when they pass it on. */
    private static Throwable unwrapped(Throwable failure) {
        return Causes.of(failure).stream()
                .filter(at -> !(at instanceof CompletionException))
                .findFirst()
                .orElse(failure);
    }
}
