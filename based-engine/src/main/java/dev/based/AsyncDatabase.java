package dev.based;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Database} that does its work on other threads.
 *
 * <pre>{@code
 * CompletableFuture<Long> count = database.async()
 *         .inSession(session -> session.execute("DELETE FROM baskets WHERE day < ?", day))
 *         .orTimeout(5, TimeUnit.SECONDS);
 * }</pre>
 *
 * <p>Safe for use by several threads.
 *
 * <p>Do not implement this interface: later versions may add methods.
 *
 * @since 0.1.0
 */
public interface AsyncDatabase extends AsyncSqlOperations {

    /**
     * The database itself, for blocking work.
     *
     * @return the database to which this asynchronous form belongs
     */
    Database database();

    /**
     * As {@link Database#connect()}.
     *
     * @return this database
     */
    CompletableFuture<AsyncDatabase> connect();

    /**
     * As {@link Database#disconnect()}.
     *
     * @return completed when the database is disconnected; fails with the exception of that method
     */
    CompletableFuture<@Nullable Void> disconnect();

    /**
     * Does work in a session: committed if its last stage completes normally, rolled back if it fails. If the returned
     * future is completed earlier, by {@code cancel(…)} or {@code orTimeout(…)}, the running statement is cancelled on
     * the server and the session is rolled back. So set a time limit on this future, and not on a future that is
     * derived from it.
     *
     * @param <T> the result's type
     * @param work begins the work and gives its last stage; it may be run again, if {@link Database.Builder#retries} is
     *     set
     * @return the result of that stage, when the session has ended; if it fails, the exception as it was thrown
     */
    <T extends @Nullable Object> CompletableFuture<T> inSession(
            Function<? super AsyncSession, ? extends CompletionStage<T>> work);

    /**
     * Does work in a session, as {@link #inSession} does.
     *
     * @param work begins the work and gives its last stage
     * @return completed when the session has ended; if it fails, the exception as it was thrown
     */
    CompletableFuture<@Nullable Void> useSession(Function<? super AsyncSession, ? extends CompletionStage<?>> work);

    /**
     * Opens a session that is rolled back when closed, unless it was committed.
     *
     * @return the session, which the caller closes
     */
    CompletableFuture<AsyncSession> openSession();
}
