package dev.based.differential;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Takes a program's steps on the connections of a data source: one after the other, on one thread or on one for each. */
final class Client implements AutoCloseable {

    private final DataSource source;
    private final Map<Integer, LogicalConnection> connections = new TreeMap<>();
    private final boolean threads;
    private final Map<Integer, ExecutorService> workers = new HashMap<>();

    /**
     * A client that has taken no step.
     *
     * @param source where its connections are from
     * @param threads whether each connection is used by a thread of its own
     */
    Client(DataSource source, boolean threads) {
        this.source = source;
        this.threads = threads;
    }

    Outcome perform(Step step) {
        if (!threads) {
            return performed(step);
        }
        try {
            return workers.computeIfAbsent(step.connection(), number -> Executors.newSingleThreadExecutor())
                    .submit(() -> performed(step))
                    .get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Outcome performed(Step step) {
        LogicalConnection connection = null;
        try {
            connection = connection(step);
            return Outcome.of(connection.perform(step), connection.autoCommit());
        } catch (SQLException e) {
            return Outcome.of(e, autoCommit(connection));
        } catch (RuntimeException e) {
            return Outcome.of(e, autoCommit(connection));
        }
    }

    private static String autoCommit(@Nullable LogicalConnection connection) {
        return connection == null ? "unknown" : connection.autoCommit();
    }

    private LogicalConnection connection(Step step) throws SQLException {
        LogicalConnection known = connections.get(step.connection());
        if (known != null && step.verb() != Verb.REOPEN) {
            return known;
        }
        LogicalConnection taken = new LogicalConnection(source.getConnection());
        connections.put(step.connection(), taken);
        return taken;
    }

    /** Gives back what a program that was not run to its end has open, which would be in the next one's way. */
    void abandon() {
        for (LogicalConnection connection : connections.values()) {
            try {
                connection.close();
            } catch (SQLException | RuntimeException e) {
                // the difference is what matters
            }
        }
    }

    /** Ends the threads, which do nothing any more. */
    void stopWorkers() {
        workers.values().forEach(ExecutorService::shutdown);
        workers.clear();
    }

    /** What a connection taken now sees. */
    List<String> contents() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(Tables.VISIBLE)) {
            return Rows.all(rows);
        }
    }

    /** Which connections have been taken, by number. */
    Map<Integer, LogicalConnection> connections() {
        return new HashMap<>(connections);
    }

    @Override
    public void close() throws SQLException {
        stopWorkers();
        for (LogicalConnection connection : connections.values()) {
            connection.close();
        }
    }
}
