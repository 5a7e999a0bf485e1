package dev.based.database;

import dev.based.AsyncSession;
import dev.based.Backend;
import dev.based.Database;
import dev.based.Sandbox;
import dev.based.Session;
import dev.based.SessionOptions;
import dev.based.connection.DatabaseSettings;
import dev.based.connection.SandboxSource;
import dev.based.connection.SessionLease;
import dev.based.connection.SessionSource;
import dev.based.connection.SharedConnection;
import dev.based.connection.SqlFailures;
import dev.based.frame.Cleanup;
import dev.based.frame.Frame;
import dev.based.frame.FrameStack;
import dev.based.frame.UnitOfWork;
import dev.based.jdbc.OpenConnections;
import dev.based.jdbc.SharedConnections;
import dev.based.lane.SandboxLane;
import dev.based.session.DefaultSession;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A frame at the bottom of a shared connection, or on top of another such frame. */
public final class DefaultSandbox implements SandboxLane {

    private final SharedConnection connection;
    private final byte @Nullable [] content;
    private final Frame frame;
    private final OpenConnections connections = new OpenConnections();
    private final String description;
    private final Runnable afterwards;
    private final DefaultDatabase database;
    private final DefaultSession session;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable AsyncSession asyncSession;

    /** The object that the asynchronous session works with. */
    private @Nullable DefaultSession ofWorkers;

    private DefaultSandbox(
            SharedConnection connection, byte @Nullable [] content, String description, Runnable afterwards) {
        this.connection = connection;
        this.content = content;
        this.description = description;
        this.afterwards = afterwards;
        FrameStack stack = connection.stack();
        try {
            this.frame = stack.openBase(description);
        } catch (SQLException e) {
            throw SqlFailures.of(e);
        }
        this.database = new DefaultDatabase(connection.settings(), source(DefaultSandbox::nothing));
        this.session = session("the session of " + description);
    }

    private DefaultSession session(String name) {
        FrameStack stack = connection.stack();
        return new DefaultSession(
                connection.settings(),
                new SessionLease(stack, UnitOfWork.inTurns(stack, frame, name), DefaultSandbox::nothing),
                SessionOptions.defaults());
    }

    /**
     * Opens a sandbox on a connection of its own; what a preparation does, if there is one, stays, but not what it does to
     * its connection: PRAGMAs, attached databases and temporary tables are gone with that.
     */
    public static DefaultSandbox open(
            DatabaseSettings settings, String description, @Nullable Consumer<DataSource> preparation) {
        if (preparation == null) {
            return opened(settings, description, null);
        }
        if (settings.backend().sharedByDefault()) {
            return prepared(settings, description, null, preparation);
        }
        prepareOnServer(settings, preparation);
        return opened(settings, description, null);
    }

    private static void prepareOnServer(DatabaseSettings settings, Consumer<DataSource> preparation) {
        DataSource given = settings.dataSource();
        Database.Builder builder = given == null ? Database.builder(settings.url()) : Database.builder(given);
        try (Database database = builder.minimumIdle(0).build().connect()) {
            preparation.accept(database.dataSource());
        }
    }

    /**
     * Prepares a database on one connection, and opens a sandbox on another one before that is closed: some databases are
     * gone with their last connection.
     */
    private static DefaultSandbox prepared(
            DatabaseSettings settings, String description, byte @Nullable [] given, Consumer<DataSource> preparation) {
        SharedConnection connection = SharedConnection.open(settings);
        DefaultSandbox sandbox;
        try {
            if (given != null) {
                connection.backend().restoreContent(connection.physical(), given);
            }
            preparation.accept(SharedConnections.single(connection.physical()));
            sandbox = opened(settings, description, contentOf(connection));
        } catch (SQLException e) {
            closeAfter(e, connection::close);
            throw SqlFailures.of(e);
        } catch (Throwable e) {
            closeAfter(e, connection::close);
            throw e;
        }
        try {
            connection.close();
        } catch (RuntimeException | Error e) {
            closeAfter(e, sandbox::close); // nobody will get it
            throw e;
        }
        return sandbox;
    }

    private static byte @Nullable [] contentOf(SharedConnection connection) throws SQLException {
        Backend backend = connection.backend();
        return backend.livesInConnection(connection.settings().url())
                ? backend.copyContent(connection.physical())
                : null;
    }

    /** Opens one with the given content, or with what there is if none is given. */
    private static DefaultSandbox opened(DatabaseSettings settings, String description, byte @Nullable [] given) {
        SharedConnection connection = SharedConnection.open(settings);
        try {
            if (given != null) {
                connection.backend().restoreContent(connection.physical(), given);
            }
            byte[] content = given != null ? given : contentOf(connection);
            return new DefaultSandbox(connection, content, description, connection::close);
        } catch (SQLException e) {
            closeAfter(e, connection::close);
            throw SqlFailures.of(e);
        } catch (Throwable e) {
            closeAfter(e, connection::close);
            throw e;
        }
    }

    private static void closeAfter(Throwable failure, Cleanup.Step closing) {
        Cleanup cleanup = new Cleanup();
        cleanup.add(failure);
        cleanup.step(closing);
    }

    @Override
    public DefaultSandbox fork() {
        return opened(connection.settings(), description, content);
    }

    @Override
    public DefaultSandbox fork(Consumer<DataSource> preparation) {
        return prepared(connection.settings(), description, content, preparation);
    }

    @Override
    public boolean isExclusive() {
        return connection.backend().allowsOneWriter(connection.settings().url());
    }

    @Override
    public Sandbox begin(String inner) {
        return new DefaultSandbox(connection, null, inner, DefaultSandbox::nothing);
    }

    @Override
    public Database database() {
        return database;
    }

    @Override
    public Session session() {
        return session;
    }

    @Override
    public AsyncSession asyncSession() {
        lock.lock();
        try {
            AsyncSession existing = asyncSession;
            if (existing == null) {
                DefaultSession working = session("the asynchronous session of " + description);
                existing = database.async().over(working);
                ofWorkers = working;
                asyncSession = existing;
            }
            return existing;
        } finally {
            lock.unlock();
        }
    }

    private void freeAsyncSession() throws SQLException {
        DefaultSession working;
        lock.lock();
        try {
            working = ofWorkers;
        } finally {
            lock.unlock();
        }
        if (working != null) {
            working.free();
        }
    }

    @Override
    public boolean isInUseByOtherThreads() {
        return connections.areOfOtherThreads() || connection.stack().isHeldByAnotherThread();
    }

    @Override
    public List<Throwable> openConnections() {
        return connections.acquisitions();
    }

    @Override
    public Optional<byte[]> content() {
        return content == null ? Optional.empty() : Optional.of(content.clone());
    }

    private static void nothing() {}

    SessionSource source(Runnable onClose) {
        return new SandboxSource(connection, frame, connections, description, onClose);
    }

    @Override
    public void close() {
        String outcome = "ended with " + description;
        Cleanup cleanup = new Cleanup();
        cleanup.step(() -> connection.stack().beforeEnd(frame, outcome, this::free));
        cleanup.step(() -> connection.stack().end(frame, outcome));
        cleanup.step(afterwards::run);
        SqlFailures.finish(cleanup);
    }

    private void free() throws SQLException {
        Cleanup cleanup = new Cleanup();
        cleanup.step(session::free);
        cleanup.step(this::freeAsyncSession);
        cleanup.step(connections::end);
        cleanup.finish();
    }

    @Override
    public boolean isReusable() {
        return connection.stack().connection().isReusable();
    }

    @Override
    public String toString() {
        return description;
    }
}
