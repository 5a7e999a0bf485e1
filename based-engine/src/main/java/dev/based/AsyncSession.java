package dev.based;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Session} that does its work on other threads: virtual threads from Java 21 on, and bounded pools before. For
 * a database that waits for locks in native code, as SQLite's files, it always uses bounded pools.
 *
 * <p>Its statements run one after the other in the order of the calls, whether or not the caller waits for the previous
 * statement. A future fails with the exception that the same call of {@link Session} throws, without a wrapper of its
 * own. {@link CompletableFuture#join} wraps it once, as it does with every exception.
 *
 * <p>If the future of a statement is completed before the statement has ended, by {@code cancel(…)} or {@code
 * orTimeout(…)}, the statement is cancelled on the server. On PostgreSQL this aborts the transaction, as any failure
 * does. On SQLite a statement that writes ends the whole transaction when it is cancelled.
 *
 * <p>Safe for use by several threads. Stages that follow a future run on the thread that completes it, and must not
 * block it. {@code thenApplyAsync} and the like run them on other threads.
 *
 * <p>Do not implement this interface: later versions may add methods.
 *
 * @since 0.1.0
 */
public interface AsyncSession extends AsyncSqlOperations {

    /**
     * Does blocking work with the session on one of its threads, when its turn has come: for streams, jOOQ's
     * {@link Session#dsl()} and JDBC.
     *
     * @param <T> the result's type
     * @param work the work; it must not use the session after its end
     * @return its result; the future fails with the exception of the work
     */
    <T extends @Nullable Object> CompletableFuture<T> blocking(SessionFunction<T, ?> work);

    /**
     * Does work in a nested transaction: kept if its last stage completes normally, undone if it fails or the returned
     * future is completed before. The work gets a session for its statements in the transaction. Until the transaction
     * has ended, this session refuses all other calls.
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
     * @return completed when the transaction has ended
     */
    CompletableFuture<@Nullable Void> useTransaction(Function<? super AsyncSession, ? extends CompletionStage<?>> work);

    /**
     * Begins a nested transaction that is undone unless it is committed. All calls on this session until its end are
     * part of it.
     *
     * @return the transaction, which the caller commits or rolls back before the session ends
     */
    CompletableFuture<AsyncTransaction> begin();

    /**
     * As {@link Session#commit()}.
     *
     * @return completed when that is done; fails with the exception of the call
     */
    CompletableFuture<@Nullable Void> commit();

    /**
     * Rolls back all uncommitted work, and ends the session, after the operations that were called before. It has no
     * effect if the session has ended.
     *
     * @return completed when that is done; fails with the exception of the call
     */
    CompletableFuture<@Nullable Void> close();
}
