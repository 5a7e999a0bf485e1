package dev.based;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Database} whose work is done on other threads.
 *
 * <pre>{@code
 * CompletableFuture<Long> count = database.async()
 *         .inSession(session -> session.execute("DELETE FROM baskets WHERE day < ?", day))
 *         .orTimeout(5, TimeUnit.SECONDS);
 * }</pre>
 *
 * <p>Safe for use by several threads.
 *
 * <p>Not to be implemented by others: methods may be added.
 *
 * @since 0.1.0
 */
public interface AsyncDatabase extends AsyncSqlOperations {

    /**
     * The database itself, for blocking work.
     *
     * @return the database this is the asynchronous face of
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
     * @return done, or how it fails
     */
    CompletableFuture<@Nullable Void> disconnect();

    /**
     * Does work in a session: committed if its last stage completes normally, rolled back if it fails. Completing the
     * returned future before, by {@code cancel(…)} or {@code orTimeout(…)}, cancels what the session does on the server
     * and rolls it back; so the time limit is to be set on this very future, not on one that follows it.
     *
     * @param <T> the result's type
     * @param work begins the work and gives its last stage; it may be run again, if {@link Database.Builder#retries} says
     *     so
     * @return the result of that stage, when the session has ended; or how it failed, as it was thrown
     */
    <T extends @Nullable Object> CompletableFuture<T> inSession(
            Function<? super AsyncSession, ? extends CompletionStage<T>> work);

    /**
     * Does work in a session, as {@link #inSession} does.
     *
     * @param work begins the work and gives its last stage
     * @return done, when the session has ended; or how it failed, as it was thrown
     */
    CompletableFuture<@Nullable Void> useSession(Function<? super AsyncSession, ? extends CompletionStage<?>> work);

    /**
     * Opens a session that is rolled back when closed, unless it was committed.
     *
     * @return the session, to be closed
     */
    CompletableFuture<AsyncSession> openSession();
}
