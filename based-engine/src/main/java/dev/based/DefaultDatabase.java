package dev.based;

import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The one {@link Database}: a life cycle around a {@link SessionSource}. */
final class DefaultDatabase implements Database {

    private final DatabaseSettings settings;
    private final ReentrantLock lifeCycle = new ReentrantLock();
    private volatile @Nullable SessionSource source;
    private volatile boolean disconnected;

    DefaultDatabase(DatabaseSettings settings) {
        this.settings = settings;
    }

    /** A database that is connected already, to a place on somebody else's connection. */
    DefaultDatabase(DatabaseSettings settings, SessionSource source) {
        this.settings = settings;
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
            source = opened();
            return this;
        } finally {
            lifeCycle.unlock();
        }
    }

    private SessionSource opened() {
        if (settings.forceRollback()) {
            DefaultSandbox sandbox = DefaultSandbox.open(settings, url().toString(), null);
            return sandbox.source(sandbox::close);
        }
        if (settings.maximumPoolSize() > 1 || !settings.backend().sharedByDefault()) {
            return PooledSource.open(settings);
        }
        SharedConnection connection = SharedConnection.open(settings);
        return new SharedSource(connection, null, url().toString(), connection::close);
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
        lifeCycle.lock();
        try {
            ending = source;
            source = null;
            disconnected |= ending != null;
        } finally {
            lifeCycle.unlock();
        }
        if (ending != null) {
            ending.close();
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
        DefaultSession session = new DefaultSession(settings.backend(), source().open());
        T result;
        try {
            result = work.apply(session);
            session.commit();
        } catch (Throwable e) {
            session.closeAfter(e);
            throw e;
        }
        session.close();
        return result;
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
        return new DefaultSession(settings.backend(), source().open());
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
