package dev.based.database;

import dev.based.AsyncSession;
import dev.based.Database;
import dev.based.DatabaseAlreadyConnectedException;
import dev.based.DatabaseNotConnectedException;
import dev.based.DatabaseReopenProhibitedException;
import dev.based.DatabaseUrl;
import dev.based.SessionOptions;
import dev.based.async.DefaultAsyncDatabase;
import dev.based.connection.DatabaseSettings;
import dev.based.connection.PooledSource;
import dev.based.connection.SessionLease;
import dev.based.connection.SessionSource;
import dev.based.connection.SharedSource;
import dev.based.connection.SqlFailures;
import dev.based.frame.Cleanup;
import dev.based.frame.FrameStack;
import dev.based.frame.Lifetime;
import dev.based.frame.UnitOfWork;
import dev.based.lane.CommittingDatabase;
import dev.based.session.DefaultSession;
import dev.based.session.Retries;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The one {@link Database}: a life cycle around a {@link SessionSource}. */
public final class DefaultDatabase extends DatabaseSessions implements CommittingDatabase {

    private final DatabaseSettings settings;
    private final ReentrantLock lifeCycle = new ReentrantLock();
    private volatile @Nullable SessionSource source;
    private volatile boolean disconnected;
    private @Nullable DefaultAsyncDatabase async;

    /** A database that is not connected. */
    public DefaultDatabase(DatabaseSettings settings) {
        super(new Retries(settings));
        this.settings = settings;
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
    protected DefaultSession opened(Lifetime lifetime) {
        return opened(settings.sessionOptions(), lifetime);
    }

    DefaultSession opened(SessionOptions options, Lifetime lifetime) {
        SessionLease lease = source().open(options, lifetime);
        try {
            return new DefaultSession(settings, lease, options);
        } catch (Throwable e) { // no memory
            lease.release().run();
            throw e;
        }
    }

    @Override
    public AsyncSession openCommittingAsyncSession() {
        return async().over(openCommittingSession());
    }

    @Override
    public DefaultSession openCommittingSession() {
        SessionLease lease = source().open(settings.sessionOptions(), Lifetime.UNTIL_ENDED);
        try {
            FrameStack stack = lease.stack();
            UnitOfWork committing = UnitOfWork.committing(stack, "a session that commits on " + url());
            return new DefaultSession(
                    settings, new SessionLease(stack, committing, lease.release()), settings.sessionOptions());
        } catch (Throwable e) { // no memory
            lease.release().run();
            throw e;
        }
    }

    @Override
    public void noteAcquisitions() {
        source().noteAcquisitions();
    }

    @Override
    public boolean isInUseByOtherThreads() {
        SessionSource connected = source;
        return connected != null && connected.isInUseByOtherThreads();
    }

    @Override
    public List<Throwable> acquisitions() {
        SessionSource connected = source;
        return connected == null ? List.of() : connected.acquisitions();
    }

    @Override
    public Database with(SessionOptions options) {
        return new DatabaseView(this, options);
    }

    @Override
    public DefaultAsyncDatabase async() {
        lifeCycle.lock();
        try {
            DefaultAsyncDatabase existing = async;
            if (existing == null) {
                existing = new DefaultAsyncDatabase(this, settings, () -> opened(Lifetime.UNTIL_ENDED));
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
