package dev.based.async;

import dev.based.AsyncSession;
import dev.based.AsyncTransaction;
import dev.based.SessionClosedException;
import dev.based.SessionFunction;
import dev.based.SqlOperations;
import dev.based.Transaction;
import dev.based.frame.Cancellation;
import dev.based.frame.UnitOfWork;
import dev.based.session.DefaultSession;
import dev.based.turns.Result;
import dev.based.turns.Stages;
import dev.based.turns.Turns;
import dev.based.turns.Workers;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The one {@link AsyncSession}: a {@link DefaultSession} that is used by one worker at a time. */
final class DefaultAsyncSession extends BlockingStatements implements AsyncSession {

    private final Supplier<DefaultSession> opening;
    private final Turns turns;
    private final @Nullable DefaultAsyncSession outer;
    private final @Nullable Throwable caller;
    private volatile @Nullable DefaultSession session;

    /**
     * A session that is not open yet.
     *
     * @param workers the threads
     * @param opening opens the session, which may take its time
     * @param caller whose session it is, for messages; null if nobody will ask
     */
    DefaultAsyncSession(Workers workers, Supplier<DefaultSession> opening, @Nullable Throwable caller) {
        this.outer = null;
        this.caller = caller;
        this.opening = opening;
        this.turns = new Turns(
                workers,
                new SessionPlace(),
                () -> new SessionClosedException("The asynchronous session has been closed or cancelled"));
    }

    /** A session within a transaction of another. */
    private DefaultAsyncSession(DefaultAsyncSession outer, Turns turns) {
        this.outer = outer;
        this.caller = outer.caller;
        this.opening = outer::session;
        this.turns = turns;
    }

    /** The session as its turns see it. */
    private final class SessionPlace implements Turns.Place {

        @Override
        public boolean mayWait() {
            DefaultSession open = session;
            return open == null || open.unitOfWork().mayWait();
        }

        @Override
        public void enter(Cancellation cancellation) {
            changed(unit -> unit.held().cancelBy(cancellation));
        }

        @Override
        public void leave() {
            changed(unit -> {
                unit.held().cancelBy(null);
                unit.leaveThisThread();
            });
        }

        private void changed(Consumer<UnitOfWork> change) {
            DefaultSession open = session;
            if (open != null) {
                change.accept(open.unitOfWork());
            }
        }
    }

    CompletableFuture<AsyncSession> open() {
        return turns.next(() -> {
            DefaultSession opened = opening.get();
            opened.unitOfWork().setCaller(caller);
            session = opened;
            return this;
        });
    }

    private DefaultSession session() {
        DefaultSession open = outer != null ? outer.session() : session;
        if (open == null) {
            throw new SessionClosedException("The asynchronous session could not be opened");
        }
        return open;
    }

    @Override
    <T> CompletableFuture<T> perform(Function<SqlOperations, T> statement) {
        return blocking(statement::apply);
    }

    @Override
    public <T extends @Nullable Object> CompletableFuture<T> blocking(SessionFunction<T, ?> work) {
        return turns.next(() -> work.apply(session()));
    }

    @Override
    public <T extends @Nullable Object> CompletableFuture<T> inTransaction(
            Function<? super AsyncSession, ? extends CompletionStage<T>> work) {
        Turns inner;
        try {
            inner = turns.nest();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
        AsyncTransactionScope scope = new AsyncTransactionScope(turns, inner, this::session);
        CompletableFuture<T> result = new Result<>(scope::giveUp);
        Stages.when(scope.run(new DefaultAsyncSession(this, inner), work), Stages.into(result));
        return result;
    }

    @Override
    public CompletableFuture<@Nullable Void> useTransaction(
            Function<? super AsyncSession, ? extends CompletionStage<?>> work) {
        return inTransaction(session -> work.apply(session).thenApply(done -> null));
    }

    @Override
    public CompletableFuture<AsyncTransaction> begin() {
        return turns.next(() -> new Begun(session().begin()));
    }

    @Override
    public CompletableFuture<@Nullable Void> commit() {
        if (outer != null) {
            return CompletableFuture.failedFuture(notToEnd("commit()"));
        }
        return turns.next(() -> {
                    session().commit();
                    return true;
                })
                .thenApply(done -> null);
    }

    @Override
    public CompletableFuture<@Nullable Void> close() {
        if (outer != null) {
            return CompletableFuture.failedFuture(notToEnd("close()"));
        }
        return turns.end(this::closed).thenApply(done -> null);
    }

    private static IllegalStateException notToEnd(String what) {
        return new IllegalStateException(
                what
                        + " in the work of a transaction: it is committed when the work's last stage completes normally, and undone if that fails");
    }

    private boolean closed() {
        DefaultSession open = session;
        if (open != null) {
            open.close();
        }
        return true;
    }

    /** Commits, and ends the session after all that was asked for before. */
    CompletableFuture<@Nullable Void> commitAndClose() {
        return turns.finish(() -> {
                    DefaultSession open = session();
                    try {
                        if (turns.isAbandoned()) {
                            throw new CancellationException("The session was cancelled before its commit");
                        }
                    } catch (Throwable e) {
                        open.closeAfter(e);
                        throw e;
                    }
                    open.commitAndClose();
                    return true;
                })
                .thenApply(done -> null);
    }

    /** Cancels what the session does, rolls back and ends it; done when it has ended. */
    CompletableFuture<Boolean> abandon() {
        return turns.abandon(this::closed);
    }

    private final class Begun implements AsyncTransaction {

        private final Transaction transaction;

        Begun(Transaction transaction) {
            this.transaction = transaction;
        }

        @Override
        public CompletableFuture<@Nullable Void> commit() {
            return turns.next(() -> {
                        transaction.commit();
                        return true;
                    })
                    .thenApply(done -> null);
        }

        @Override
        public CompletableFuture<@Nullable Void> rollback() {
            return turns.next(() -> {
                        transaction.rollback();
                        return true;
                    })
                    .thenApply(done -> null);
        }
    }
}
