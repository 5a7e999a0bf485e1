package dev.based.junit.scope;

import dev.based.DatabaseUrl;
import dev.based.TransactionFailedException;
import dev.based.junit.lane.Turn;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The objects that one test, or the fixtures of one class, get on one database. It lives in JUnit's store. Safe for use
 * by several threads.
 */
public final class Scope implements AutoCloseable {

    private final Place place;
    private final @Nullable Scope outer;
    private final Injection injection;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicBoolean ended = new AtomicBoolean();

    /** For the scopes inside this one, one of which at a time can be open. */
    private final Turn turn = new Turn();

    /** How it ends if nobody has ended it. */
    private final Supplier<Ending> cutShort;

    private Scope(Place place, @Nullable Scope outer, Supplier<Ending> cutShort) {
        this.place = place;
        this.cutShort = cutShort;
        this.outer = outer;
        this.injection = new Injection(place);
    }

    /** A scope of its own, for a test or for a class. */
    static Scope on(Place place, Supplier<Ending> cutShort) {
        return new Scope(place, null, cutShort);
    }

    /** A scope inside this one, when the one that is open inside it has ended. */
    Scope inside(String description, Supplier<Ending> cutShort) {
        turn.take(description);
        try {
            return new Scope(place.inside(description), this, cutShort);
        } catch (Throwable e) {
            turn.pass();
            throw e;
        }
    }

    /** The object of a type, the same each time. */
    public Object get(Class<?> type) {
        lock.lock();
        try {
            return injection.get(type);
        } finally {
            lock.unlock();
        }
    }

    DatabaseUrl url() {
        return place.database().url();
    }

    /** A connection for the extension's own work. */
    Connection connection() throws SQLException {
        return place.database().dataSource().getConnection();
    }

    /** Ends it once. */
    public void end(Ending ending) {
        if (ended.getAndSet(true)) {
            return;
        }
        try {
            close(ending);
        } finally {
            if (outer != null) {
                outer.turn.pass();
            }
        }
    }

    private void close(Ending ending) {
        SQLException failure = null;
        try {
            injection.close();
        } catch (SQLException e) {
            failure = e;
        }
        try {
            place.end(ending);
        } catch (Throwable e) {
            if (failure != null) {
                e.addSuppressed(failure);
            }
            throw e;
        }
        if (failure != null) {
            throw new TransactionFailedException(
                    "The connection that was handed to the test cannot be closed", failure);
        }
    }

    /** When it could not be ended in the ordinary way. */
    @Override
    public void close() {
        end(cutShort.get());
    }
}
