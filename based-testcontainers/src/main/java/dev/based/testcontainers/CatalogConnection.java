package dev.based.testcontainers;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.junit.server.ServerUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The session of a run in the administration database. The server drops its locks when the run ends, in whichever way. Safe
 * for use by several threads, one at a time.
 */
final class CatalogConnection implements AutoCloseable {

    private static final long POLL_MILLIS = 20;

    private final Database database;
    private final Connection connection;
    private final CatalogSql sql;
    private final ReentrantLock turn = new ReentrantLock();

    CatalogConnection(DatabaseUrl administrator, CatalogSql sql) {
        this.sql = sql;
        this.database = Database.builder(administrator)
                .forceRollback(false)
                .maximumPoolSize(1)
                .build()
                .connect();
        try {
            this.connection = database.dataSource().getConnection();
            for (String setting : sql.settings()) {
                execute(setting);
            }
        } catch (SQLException | RuntimeException e) {
            database.close();
            throw failed(administrator.toString(), e);
        }
    }

    private static ServerUnavailableException failed(String where, Exception cause) {
        return new ServerUnavailableException(
                "The list of databases on the reused server %s cannot be used: %s. Remove its container ('docker ps' shows it, 'docker rm -f' removes it), and the next run has a new one"
                        .formatted(where, cause.getMessage()),
                cause);
    }

    /** Runs a statement, all of whose parameters are text or numbers. */
    void execute(String statement, Object... parameters) {
        turn.lock();
        try (PreparedStatement prepared = prepared(statement, parameters)) {
            prepared.execute();
        } catch (SQLException e) {
            throw failed(database.url().toString(), e);
        } finally {
            turn.unlock();
        }
    }

    /** The first column of each row, as text. */
    List<String> texts(String query, Object... parameters) {
        turn.lock();
        try (PreparedStatement prepared = prepared(query, parameters);
                ResultSet rows = prepared.executeQuery()) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw failed(database.url().toString(), e);
        } finally {
            turn.unlock();
        }
    }

    private PreparedStatement prepared(String statement, Object... parameters) throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(statement);
        try {
            for (int i = 0; i < parameters.length; i++) {
                prepared.setObject(i + 1, parameters[i]);
            }
            return prepared;
        } catch (SQLException e) {
            prepared.close();
            throw e;
        }
    }

    /** The names of the databases of all runs. */
    List<String> databases() {
        return texts(sql.databases());
    }

    boolean hasSessions(String name) {
        return !texts(sql.sessions(), name).equals(List.of("0"));
    }

    void drop(String name) {
        turn.lock();
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name);
        } catch (SQLException e) {
            throw failed(database.url().toString(), e);
        } finally {
            turn.unlock();
        }
    }

    /** Takes a lock of this session if no other session has it. */
    boolean tryLock(String name) {
        String taken = texts(sql.tryLock(), name).get(0);
        return taken.equals("1") || taken.equals("t");
    }

    void unlock(String name) {
        texts(sql.unlock(), name);
    }

    /** Takes a lock of this session, which another one may have for some time; false if it has it longer. */
    boolean lock(String name, Duration longest) {
        long started = System.nanoTime();
        while (!tryLock(name)) {
            if (System.nanoTime() - started >= longest.toNanos()) {
                return false;
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ServerUnavailableException(
                        "The thread was interrupted while it waited for another run on %s".formatted(database.url()),
                        e);
            }
        }
        return true;
    }

    /** Ends the session, and gives back its locks. */
    @Override
    public void close() {
        database.close();
    }
}
