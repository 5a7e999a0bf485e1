package dev.based.junit.server;

import dev.based.ConnectionFailedException;
import dev.based.Database;
import dev.based.DatabaseUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The connection by which databases are made on a server and dropped, one at a time, as servers lock while they copy. It is
 * opened with its first use. Safe for use by several threads.
 */
final class Administration implements AutoCloseable {

    /** For a server that is there. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration BETWEEN_TRIALS = Duration.ofMillis(50);

    private final DatabaseUrl administrator;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Database database;
    private @Nullable Connection connection;

    Administration(DatabaseUrl administrator) {
        this.administrator = administrator;
    }

    /** Work on the server. */
    @FunctionalInterface
    interface Work {
        void on(Statement statement) throws SQLException;
    }

    /** Does something in auto-commit mode. Where the server has ended it fails at once, as each later test asks for it. */
    void run(String what, Work work) {
        lock.lock();
        try (Statement statement = connected().createStatement()) {
            work.on(statement);
        } catch (SQLException e) {
            throw new ServerUnavailableException(
                    "It is not possible to %s on %s: %s".formatted(what, administrator, e.getMessage()), e);
        } finally {
            lock.unlock();
        }
    }

    private Connection connected() throws SQLException {
        Connection open = connection;
        if (open == null || !open.isValid((int) PATIENCE.toSeconds())) {
            close();
            Database opened = opened();
            database = opened;
            open = opened.dataSource().getConnection();
            connection = open;
        }
        return open;
    }

    /** A server that recovers, after another session of it has crashed, says so, and is waited for. */
    private Database opened() {
        long start = System.nanoTime();
        while (true) {
            try {
                return Database.builder(administrator)
                        .maximumPoolSize(1)
                        .connectionTimeout(PATIENCE)
                        .forceRollback(false)
                        .build()
                        .connect();
            } catch (ConnectionFailedException e) {
                if (!isStarting(e) || System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw e;
                }
                LockSupport.parkNanos(BETWEEN_TRIALS.toNanos());
            }
        }
    }

    /** PostgreSQL's cannot_connect_now ("PostgreSQL Error Codes"). */
    private static boolean isStarting(ConnectionFailedException failure) {
        return failure.getCause() instanceof SQLException cause && "57P03".equals(cause.getSQLState());
    }

    /** The same server's URL for another database. */
    DatabaseUrl urlOf(String name) {
        return administrator.toBuilder().database(name).build();
    }

    /** Does something while there is no connection, and no work that would need one. */
    boolean whileDisconnected(BooleanSupplier work) {
        lock.lock();
        try {
            close();
            return work.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            connection = null;
            if (database != null) {
                database.close();
                database = null;
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return administrator.toString();
    }
}
