package dev.based.async;

import dev.based.AsyncDatabase;
import dev.based.AsyncSession;
import dev.based.Database;
import dev.based.SqlOperations;
import dev.based.connection.DatabaseSettings;
import dev.based.failure.LoggedFailure;
import dev.based.session.DefaultSession;
import dev.based.session.Retries;
import dev.based.turns.Stages;
import dev.based.turns.Workers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one {@link AsyncDatabase}. */
public final class DefaultAsyncDatabase extends BlockingStatements implements AsyncDatabase {

    private static final Logger LOG = LoggerFactory.getLogger(DefaultAsyncDatabase.class);

    private final Database database;
    private final Workers workers;
    private final Retries retries;
    private final Supplier<DefaultSession> sessions;
    private final boolean shared;

    /** Sessions that nobody waits for any more, and that are being rolled back. */
    private final Map<DefaultAsyncSession, CompletableFuture<Boolean>> ending;

    /** The asynchronous side of a database, whose sessions are opened on the workers. */
    public DefaultAsyncDatabase(Database database, DatabaseSettings settings, Supplier<DefaultSession> sessions) {
        this.database = database;
        this.workers =
                new Workers(settings.maximumPoolSize(), !settings.backend().waitsInNativeCode(settings.url()));
        this.retries = new Retries(settings);
        this.shared = settings.shared();
        this.sessions = sessions;
        this.ending = new ConcurrentHashMap<>();
    }

    private DefaultAsyncDatabase(DefaultAsyncDatabase whole, Database view, Supplier<DefaultSession> sessions) {
        this.database = view;
        this.workers = whole.workers;
        this.retries = whole.retries;
        this.shared = whole.shared;
        this.sessions = sessions;
        this.ending = whole.ending;
    }

    /** The asynchronous side of a view of the same database, whose sessions are others. */
    public DefaultAsyncDatabase view(Database view, Supplier<DefaultSession> other) {
        return new DefaultAsyncDatabase(this, view, other);
    }

    @Override
    public Database database() {
        return database;
    }

    @Override
    public CompletableFuture<AsyncDatabase> connect() {
        return workers.run(() -> {
            database.connect();
            return this;
        });
    }

    @Override
    public CompletableFuture<@Nullable Void> disconnect() {
        return workers.run(() -> {
            database.disconnect();
            return null;
        });
    }

    @Override
    <T> CompletableFuture<T> perform(Function<SqlOperations, T> statement) {
        return inSession(session -> session.blocking(statement::apply));
    }

    @Override
    public <T extends @Nullable Object> CompletableFuture<T> inSession(
            Function<? super AsyncSession, ? extends CompletionStage<T>> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        run(work, result, 0);
        return result;
    }

    private <T extends @Nullable Object> void run(
            Function<? super AsyncSession, ? extends CompletionStage<T>> work,
            CompletableFuture<T> result,
            int already) {
        if (result.isDone()) {
            return; // given up while it waited to be run again
        }
        DefaultAsyncSession session = newSession();
        CompletableFuture<AsyncSession> opened = session.open();
        Stages.when(result, (value, failure) -> abandon(session));
        CompletableFuture<T> worked = opened.thenCompose(open -> result.isDone()
                ? CompletableFuture.failedFuture(new CancellationException("The session was cancelled"))
                : Stages.begun(() -> work.apply(open)));
        CompletableFuture<T> ended = Stages.after(
                worked,
                (value, failure) -> failure == null
                        ? session.commitAndClose().thenApply(done -> value)
                        : Stages.failedAfter(failure, session.close()));
        Stages.when(ended, (value, failure) -> {
            if (failure != null && !result.isDone() && retries.isWorthwhile(failure, already)) {
                runAgain(work, result, already + 1);
            } else {
                Stages.into(result).accept(value, failure);
            }
        });
    }

    /** A session of whoever calls this, which those will ask about that wait for the one connection. */
    private DefaultAsyncSession newSession() {
        Throwable caller = shared ? new Throwable("An asynchronous session was asked for") : null;
        return new DefaultAsyncSession(workers, sessions, caller);
    }

    private <T extends @Nullable Object> void runAgain(
            Function<? super AsyncSession, ? extends CompletionStage<T>> work,
            CompletableFuture<T> result,
            int already) {
        try {
            CompletableFuture.delayedExecutor(Retries.pause(already - 1).toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> run(work, result, already));
        } catch (RuntimeException | Error e) { // no thread
            result.completeExceptionally(e);
        }
    }

    private void abandon(DefaultAsyncSession session) {
        CompletableFuture<Boolean> end = session.abandon();
        ending.put(session, end);
        Stages.when(end, (done, failure) -> ending.remove(session));
    }

    /** Waits until the sessions that were given up have been rolled back, or the time is over. */
    public void awaitEnding(Duration timeout) {
        CompletableFuture<Void> all = CompletableFuture.allOf(ending.values().toArray(CompletableFuture[]::new));
        try {
            all.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("A session that was given up has not ended well", LoggedFailure.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public CompletableFuture<@Nullable Void> useSession(
            Function<? super AsyncSession, ? extends CompletionStage<?>> work) {
        return inSession(session -> work.apply(session).thenApply(done -> null));
    }

    /** A session whose statements are those of one that is there already, and that has no other user. */
    public AsyncSession over(DefaultSession session) {
        DefaultAsyncSession over = new DefaultAsyncSession(workers, () -> session, null);
        Stages.when(over.open(), (open, failure) -> {
            if (failure != null) {
                LOG.debug("An asynchronous session was closed before it was used", LoggedFailure.of(failure));
            }
        });
        return over;
    }

    @Override
    public CompletableFuture<AsyncSession> openSession() {
        DefaultAsyncSession session = newSession();
        CompletableFuture<AsyncSession> opened = session.open();
        Stages.when(opened, (open, failure) -> {
            if (failure != null) {
                abandon(session);
            }
        });
        return opened;
    }

    @Override
    public String toString() {
        return "Async" + database;
    }
}
