package dev.based.async;

import dev.based.AsyncSession;
import dev.based.Transaction;
import dev.based.session.DefaultSession;
import dev.based.turns.Stages;
import dev.based.turns.Turns;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A nested transaction around the stages of some work, with turns of its own. */
final class AsyncTransactionScope {

    private final Turns outer;
    private final Turns turns;
    private final Supplier<DefaultSession> session;
    private volatile @Nullable Transaction transaction;

    AsyncTransactionScope(Turns outer, Turns turns, Supplier<DefaultSession> session) {
        this.outer = outer;
        this.turns = turns;
        this.session = session;
    }

    /**
     * Begins the transaction, does the work and ends the transaction.
     *
     * @param inner the session that the work is given
     * @param work the work
     */
    <T extends @Nullable Object> CompletableFuture<T> run(
            AsyncSession inner, Function<? super AsyncSession, ? extends CompletionStage<T>> work) {
        CompletableFuture<Boolean> begun = turns.next(() -> {
            transaction = session.get().begin();
            return true;
        });
        return Stages.after(
                begun.thenCompose(done -> Stages.begun(() -> work.apply(inner))),
                (value, failure) -> failure == null
                        ? turns.finish(this::committed).thenApply(done -> value)
                        : Stages.failedAfter(
                                failure, turns.end(this::rolledBack).thenApply(done -> null)));
    }

    /** Cancels and undoes what has not ended, and lets the outer session go on when that is done. */
    void giveUp() {
        Stages.when(turns.abandon(this::rolledBack), (done, failure) -> {});
        outer.unnest(turns);
    }

    private boolean committed() {
        if (turns.isAbandoned()) {
            rolledBack();
            throw new CancellationException("The transaction was cancelled before its commit");
        }
        Transaction begun = transaction;
        if (begun != null) {
            begun.commit();
        }
        return true;
    }

    private boolean rolledBack() {
        Transaction begun = transaction;
        if (begun != null) {
            begun.rollback();
        }
        return true;
    }
}
