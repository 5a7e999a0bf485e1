package dev.based.connection;

import dev.based.DatabaseNotConnectedException;
import dev.based.IsolationLevel;
import dev.based.SessionOptions;
import dev.based.frame.Cleanup;
import dev.based.frame.FrameStack;
import dev.based.frame.Lifetime;
import dev.based.frame.UnitOfWork;
import dev.based.jdbc.OpenConnections;
import dev.based.jdbc.SharedConnections;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection, on which sessions take turns and commit. When it has broken or was given up, the next session has
 * another one.
 */
public final class SharedSource implements SessionSource {

    private static final Logger LOG = LoggerFactory.getLogger(SharedSource.class);

    private final DatabaseSettings settings;
    private final String description;
    private final boolean databaseLivesHere;
    private final ReentrantLock replacing = new ReentrantLock();
    private volatile SharedConnection connection;
    private boolean closed;

    /** Connects. */
    public SharedSource(DatabaseSettings settings) {
        this.settings = settings;
        this.description = "a session on " + settings.url();
        this.databaseLivesHere = settings.backend().livesInConnection(settings.url());
        this.connection = SharedConnection.open(settings);
    }

    @Override
    public SessionLease open(SessionOptions options, Lifetime lifetime) {
        options.isolation().ifPresent(this::requireIsolated);
        FrameStack stack = live();
        return new SessionLease(stack, UnitOfWork.holding(stack, null, description, lifetime), () -> {});
    }

    @Override
    public DataSource dataSource() {
        return SharedConnections.dataSource(this::live, null, new OpenConnections(), settings.surroundings());
    }

    /** A session may stand in another one's transaction, which has begun with its level. */
    private void requireIsolated(IsolationLevel level) {
        if (!settings.backend().sharedByDefault()) {
            throw new IllegalArgumentException(
                    "isolation %s cannot be chosen for a session on the one connection to %s, which others share: ask for a pool by maximumPoolSize, or set it for the connection in the URL"
                            .formatted(level, settings.url()));
        }
    }

    private FrameStack live() {
        FrameStack stack = connection.stack();
        boolean isUseless = databaseLivesHere
                ? stack.connection().isGivenUp()
                : stack.connection().liveness().isBroken(settings.connectionTimeout());
        if (!isUseless) {
            return stack;
        }
        replacing.lock();
        try {
            SharedConnection broken = connection;
            if (closed) {
                throw new DatabaseNotConnectedException(
                        "The database %s has been disconnected".formatted(settings.url()));
            }
            if (broken.stack() == stack) { // else another thread has replaced it
                LOG.warn(
                        databaseLivesHere
                                ? "The connection to {} was given up, and the contents of the database in it are lost; a new one begins empty"
                                : "The connection to {} has broken and is replaced",
                        settings.url());
                connection = SharedConnection.open(settings);
                broken.closeBroken();
            }
            return connection.stack();
        } finally {
            replacing.unlock();
        }
    }

    @Override
    public void close() {
        replacing.lock();
        try {
            closed = true;
            Cleanup cleanup = new Cleanup();
            SharedConnection closing = connection;
            cleanup.step(() -> closing.stack().endAll("was ended when the database was disconnected"));
            cleanup.step(closing::close);
            SqlFailures.finish(cleanup);
        } finally {
            replacing.unlock();
        }
    }
}
