package dev.based;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Session} whose work is done on other threads: virtual ones from Java 21 on, before that bounded pools.
 *
 * <p>Its statements run one after the other in the order they were asked for, whether or not the caller waits for the
 * one before. A future fails with what the same call of {@link Session} throws, without a wrapper of its own:
 * {@link CompletableFuture#join} wraps it once, as it does with everything.
 *
 * <p>Completing the future of a statement before it has ended cancels the statement on the server; {@code cancel(…)} and
 * {@code orTimeout(…)} do that. On PostgreSQL it aborts the transaction, as any failure does; on SQLite a statement that
 * writes ends the whole transaction when it is cancelled.
 *
 * <p>Safe for use by several threads. Stages that follow a future run on the thread that completes it, and must not
 * block it; {@code thenApplyAsync} and the like take them elsewhere.
 *
 * <p>Not to be implemented by others: methods may be added.
 *
 * @since 0.1.0
 */
public interface AsyncSession extends AsyncSqlOperations {

    /**
     * Does blocking work with the session on one of its threads, when its turn has come: for streams, jOOQ's
     * {@link Session#dsl()} and JDBC.
     *
     * @param <T> the result's type
     * @param work the work; it must not keep the session
     * @return its result, or what it throws
     */
    <T extends @Nullable Object> CompletableFuture<T> blocking(SessionFunction<T, ?> work);

    /**
     * Does work in a nested transaction: kept if its last stage completes normally, undone if it fails or the returned
     * future is completed before. Until it has ended, nothing else can be asked of this session: what is to be in the
     * transaction is asked of the session that the work is given, and what is not has to wait.
     *
     * @param <T> the result's type
     * @param work begins the work with a session in the transaction, and gives its last stage
     * @return the result of that stage, when the transaction has ended
     */
    <T extends @Nullable Object> CompletableFuture<T> inTransaction(
            Function<? super AsyncSession, ? extends CompletionStage<T>> work);

    /**
     * Does work in a nested transaction, as {@link #inTransaction} does.
     *
     * @param work begins the work with a session in the transaction, and gives its last stage
     * @return done, when the transaction has ended
     */
    CompletableFuture<@Nullable Void> useTransaction(Function<? super AsyncSession, ? extends CompletionStage<?>> work);

    /**
     * Begins a nested transaction that is undone unless it is committed. All that is asked of this session until then is
     * in it.
     *
     * @return the transaction, to be committed or rolled back before the session ends
     */
    CompletableFuture<AsyncTransaction> begin();

    /**
     * As {@link Session#commit()}.
     *
     * @return done, or how it fails
     */
    CompletableFuture<@Nullable Void> commit();

    /**
     * Rolls back what was not committed, and ends the session, after all that was asked for before. Without effect if it
     * has ended.
     *
     * @return done, or how it fails
     */
    CompletableFuture<@Nullable Void> close();
}
