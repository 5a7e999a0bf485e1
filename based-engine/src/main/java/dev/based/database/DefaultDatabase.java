package dev.based.database;

import dev.based.AsyncDatabase;
import dev.based.Database;
import dev.based.DatabaseAlreadyConnectedException;
import dev.based.DatabaseNotConnectedException;
import dev.based.DatabaseReopenProhibitedException;
import dev.based.DatabaseUrl;
import dev.based.Session;
import dev.based.SessionConsumer;
import dev.based.SessionFunction;
import dev.based.async.DefaultAsyncDatabase;
import dev.based.connection.DatabaseSettings;
import dev.based.connection.PooledSource;
import dev.based.connection.SessionLease;
import dev.based.connection.SessionSource;
import dev.based.connection.SharedSource;
import dev.based.connection.SqlFailures;
import dev.based.frame.Cleanup;
import dev.based.session.DefaultSession;
import dev.based.session.Retries;
import dev.based.session.SessionPerStatement;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The one {@link Database}: a life cycle around a {@link SessionSource}. */
public final class DefaultDatabase extends SessionPerStatement {

    private final DatabaseSettings settings;
    private final ReentrantLock lifeCycle = new ReentrantLock();
    private volatile @Nullable SessionSource source;
    private volatile boolean disconnected;
    private final Retries retries;
    private @Nullable DefaultAsyncDatabase async;

    /** A database that is not connected. */
    public DefaultDatabase(DatabaseSettings settings) {
        this.settings = settings;
        this.retries = new Retries(settings);
    }

    /** A database that is connected already, to a place on somebody else's connection. */
    public DefaultDatabase(DatabaseSettings settings, SessionSource source) {
        this(settings);
        this.source = source;
    }

    @Override
    public Database connect() {
        lifeCycle.lock();
        try {
            if (source != null) {
                throw new DatabaseAlreadyConnectedException(
                        "The database %s is connected already; connect() is called once".formatted(url()));
            }
            if (disconnected) {
                throw new DatabaseReopenProhibitedException(
                        "The database %s was disconnected and stays so; build a new one".formatted(url()));
            }
            source = connected();
            return this;
        } finally {
            lifeCycle.unlock();
        }
    }

    private SessionSource connected() {
        if (settings.forceRollback()) {
            DefaultSandbox sandbox = DefaultSandbox.open(settings, url().toString(), null);
            return sandbox.source(sandbox::close);
        }
        if (!settings.shared()) {
            return PooledSource.open(settings);
        }
        return new SharedSource(settings);
    }

    @Override
    public void disconnect() {
        if (!ended()) {
            throw notConnected();
        }
    }

    @Override
    public void close() {
        ended();
    }

    private boolean ended() {
        SessionSource ending;
        DefaultAsyncDatabase asynchronous;
        lifeCycle.lock();
        try {
            asynchronous = async;
            ending = source;
            source = null;
            disconnected |= ending != null;
        } finally {
            lifeCycle.unlock();
        }
        if (ending != null) {
            Cleanup cleanup = new Cleanup();
            if (asynchronous != null) {
                cleanup.step(() -> asynchronous.awaitEnding(settings.lockTimeout()));
            }
            cleanup.step(ending::close);
            SqlFailures.finish(cleanup);
        }
        return ending != null;
    }

    @Override
    public boolean isConnected() {
        return source != null;
    }

    private SessionSource source() {
        SessionSource connected = source;
        if (connected == null) {
            throw notConnected();
        }
        return connected;
    }

    private DatabaseNotConnectedException notConnected() {
        return new DatabaseNotConnectedException(
                disconnected
                        ? "The database %s has been disconnected".formatted(url())
                        : "The database %s is not connected; call connect() first".formatted(url()));
    }

    @Override
    public <T extends @Nullable Object, X extends Exception> T inSession(SessionFunction<T, X> work) throws X {
        for (int already = 0; ; already++) {
            DefaultSession session = opened();
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
    protected DefaultSession opened() {
        SessionLease lease = source().open();
        try {
            return new DefaultSession(settings, lease);
        } catch (Throwable e) { // no memory
            lease.release().run();
            throw e;
        }
    }

    @Override
    public <X extends Exception> void useSession(SessionConsumer<X> work) throws X {
        this.<Boolean, X>inSession(session -> {
            work.accept(session);
            return true;
        });
    }

    @Override
    public Session openSession() {
        return opened();
    }

    @Override
    public AsyncDatabase async() {
        lifeCycle.lock();
        try {
            DefaultAsyncDatabase existing = async;
            if (existing == null) {
                existing = new DefaultAsyncDatabase(this, settings, this::opened);
                async = existing;
            }
            return existing;
        } finally {
            lifeCycle.unlock();
        }
    }

    @Override
    public DataSource dataSource() {
        return source().dataSource();
    }

    @Override
    public DatabaseUrl url() {
        return settings.url();
    }

    @Override
    public String toString() {
        return "Database[" + url() + "]";
    }
}
