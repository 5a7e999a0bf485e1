package dev.based.database;

import dev.based.Database;
import dev.based.Session;
import dev.based.SessionConsumer;
import dev.based.SessionFunction;
import dev.based.SqlOperations;
import dev.based.frame.Lifetime;
import dev.based.session.DefaultSession;
import dev.based.session.Retries;
import dev.based.session.SessionPerStatement;
import dev.based.session.SessionStream;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Work in the sessions of a database, and its repetition. */
abstract class DatabaseSessions extends SessionPerStatement implements Database {

    private final Retries retries;

    DatabaseSessions(Retries retries) {
        this.retries = retries;
    }

    /** Opens a session that lasts so long. */
    protected abstract DefaultSession opened(Lifetime lifetime);

    Retries retries() {
        return retries;
    }

    @Override
    public final <T extends @Nullable Object, X extends Exception> T inSession(SessionFunction<T, X> work) throws X {
        for (int already = 0; ; already++) {
            DefaultSession session = opened(Lifetime.CALL);
            T result;
            try {
                result = work.apply(session);
                session.commit();
            } catch (Throwable e) {
                session.closeAfter(e);
                if (retries.isWorthwhile(e, already) && Retries.paused(already)) {
                    continue;
                }
                throw e;
            }
            session.close();
            return result;
        }
    }

    @Override
    public final <X extends Exception> void useSession(SessionConsumer<X> work) throws X {
        this.<Boolean, X>inSession(session -> {
            work.accept(session);
            return true;
        });
    }

    @Override
    public final Session openSession() {
        return opened(Lifetime.UNTIL_ENDED);
    }

    @Override
    protected final <T> T perform(Function<SqlOperations, T> statement) {
        return inSession(statement::apply);
    }

    @Override
    protected final <T> Stream<T> streamed(Function<SqlOperations, Stream<T>> opening) {
        return SessionStream.of(opened(Lifetime.UNTIL_ENDED), opening);
    }
}
