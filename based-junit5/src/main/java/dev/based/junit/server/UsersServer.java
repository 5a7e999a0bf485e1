package dev.based.junit.server;

import dev.based.DatabaseUrl;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server of the user's, which may be gone before the databases on it are dropped: a container that a test class stops. What
 * cannot be dropped is told at the end, and fails nothing. Safe for use by several threads.
 */
final class UsersServer implements RunningServer {

    private static final Logger LOG = LoggerFactory.getLogger(UsersServer.class);

    private final RunningServer server;
    private final List<String> left = new CopyOnWriteArrayList<>();

    /** Why the first one was not dropped; the others are not tried, as each would wait for an answer. */
    private volatile String reason = "";

    UsersServer(RunningServer server) {
        this.server = server;
    }

    @Override
    public DatabaseUrl createDatabase(String name) {
        return server.createDatabase(name);
    }

    @Override
    public DatabaseUrl copyDatabase(DatabaseUrl template, String name) {
        return server.copyDatabase(template, name);
    }

    @Override
    public void dropDatabase(DatabaseUrl database) {
        if (reason.isEmpty()) {
            try {
                server.dropDatabase(database);
                return;
            } catch (RuntimeException e) {
                reason = String.valueOf(e.getMessage());
            }
        }
        left.add(database.database());
    }

    @Override
    public boolean outlivesRun() {
        return true;
    }

    @Override
    public void close() {
        try {
            server.close();
        } finally {
            if (!left.isEmpty()) {
                LOG.warn("These databases stay on {}, unless it is gone: {}. {}", server, left, reason);
            }
        }
    }

    @Override
    public String toString() {
        return server.toString();
    }
}
