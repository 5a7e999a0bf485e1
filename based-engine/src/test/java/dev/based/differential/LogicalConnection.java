package dev.based.differential;

import dev.based.faults.FaultyDriver;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** One connection of a program with what the program has opened on it. A name that it does not know is no error. */
final class LogicalConnection implements AutoCloseable {

    /** What comes of a step that names what is not there. */
    static final String NOTHING = "nothing to do";

    private static final int MOST_RESULTS = 20;

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private final Map<String, ResultSet> results = new HashMap<>();
    private final Map<String, Savepoint> savepoints = new HashMap<>();

    LogicalConnection(Connection connection) {
        this.connection = connection;
    }

    String autoCommit() {
        try {
            return connection.isClosed() ? "closed" : connection.getAutoCommit() ? "on" : "off";
        } catch (SQLException e) {
            return "fails";
        }
    }

    String perform(Step step) throws SQLException {
        return switch (step.verb()) {
            case EXECUTE, UPDATE, QUERY, BATCH -> once(step);
            case KEYS -> keys(step.text());
            case OPEN, FETCH -> open(step);
            case NEXT, REST -> read(step);
            case PREPARE -> prepare(step);
            case RUN, BATCHRUN -> run(step);
            case CANCEL -> cancel();
            case NOBATCH -> emptyBatch();
            case FAIL -> fail(step.text());
            default -> transaction(step);
        };
    }

    private String once(Step step) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return switch (step.verb()) {
                case EXECUTE -> results(statement, statement.execute(step.text()), TextControl.of(step));
                case UPDATE -> String.valueOf(statement.executeUpdate(step.text()));
                case QUERY -> {
                    try (ResultSet rows = statement.executeQuery(step.text())) {
                        yield String.valueOf(Rows.all(rows));
                    }
                }
                default -> {
                    for (String sql : step.text().split(";\\s*", -1)) {
                        statement.addBatch(sql);
                    }
                    yield Arrays.toString(statement.executeBatch());
                }
            };
        }
    }

    /** How many rows BEGIN has changed is not asked: SQLite's driver gives the number of an earlier statement. */
    private static String results(Statement statement, boolean first, TextControl control) throws SQLException {
        return control == TextControl.NONE ? results(statement, first) : "done";
    }

    private static String results(Statement statement, boolean first) throws SQLException {
        StringJoiner found = new StringJoiner(", ");
        boolean isRows = first;
        for (int i = 0; i < MOST_RESULTS; i++) {
            if (isRows) {
                try (ResultSet rows = statement.getResultSet()) {
                    found.add(String.valueOf(Rows.all(rows)));
                }
            } else if (statement.getUpdateCount() >= 0) {
                found.add(String.valueOf(statement.getUpdateCount()));
            } else {
                break;
            }
            isRows = statement.getMoreResults();
        }
        return found.toString();
    }

    private String keys(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
            int changed = statement.executeUpdate();
            int keys = 0;
            try (ResultSet rows = statement.getGeneratedKeys()) {
                while (rows.next()) {
                    keys += rows.getLong(1) > 0 ? 1 : 0;
                }
            }
            return changed + " with " + keys + " keys";
        }
    }

    private String emptyBatch() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return Arrays.toString(statement.executeBatch());
        }
    }

    private String cancel() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.cancel();
            return "done";
        }
    }

    private String fail(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            FaultyDriver.failNext(sql);
            return results(statement, statement.execute(sql));
        } finally {
            FaultyDriver.failNext(null);
        }
    }

    /** As any thread may close a connection ("Connection" in JDBC's API documentation, of abort and close). */
    private void closeOnAnotherThread() throws SQLException {
        FutureTask<Boolean> closing = new FutureTask<>(() -> {
            connection.close();
            return true;
        });
        new Thread(closing, "another thread").start();
        try {
            closing.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String open(Step step) throws SQLException {
        ResultSet before = results.remove(step.name());
        if (before != null) {
            before.getStatement().close();
        }
        Statement statement = connection.createStatement();
        try {
            if (step.verb() == Verb.FETCH) {
                statement.setFetchSize(2);
            }
            results.put(step.name(), statement.executeQuery(step.text()));
            return "open";
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    private String read(Step step) throws SQLException {
        ResultSet rows = results.get(step.name());
        if (rows == null) {
            return NOTHING;
        }
        if (step.verb() == Verb.NEXT) {
            return rows.next() ? Rows.current(rows) : "no more";
        }
        String all = String.valueOf(Rows.all(rows));
        rows.getStatement().close();
        return all;
    }

    private String prepare(Step step) throws SQLException {
        prepared.put(step.name(), connection.prepareStatement(step.text()));
        return "prepared";
    }

    private String run(Step step) throws SQLException {
        PreparedStatement statement = prepared.get(step.name());
        if (statement == null) {
            return NOTHING;
        }
        if (step.verb() == Verb.RUN) {
            set(statement, step.text());
            return results(statement, statement.execute());
        }
        for (String parameters : step.text().split(";\\s*", -1)) {
            set(statement, parameters);
            statement.addBatch();
        }
        return Arrays.toString(statement.executeBatch());
    }

    private static void set(PreparedStatement statement, String parameters) throws SQLException {
        int index = 0;
        for (String value : parameters.strip().split("\\s+", -1)) {
            index++;
            if (value.equals("NULL")) {
                statement.setObject(index, null);
            } else if (Character.isDigit(value.charAt(0))) {
                statement.setInt(index, Integer.parseInt(value));
            } else {
                statement.setString(index, value);
            }
        }
    }

    private String transaction(Step step) throws SQLException {
        switch (step.verb()) {
            case SAVEPOINT -> savepoints.put(step.name(), connection.setSavepoint());
            case NAMED -> savepoints.put(step.name(), connection.setSavepoint(step.name()));
            case COMMIT -> connection.commit();
            case ROLLBACK -> connection.rollback();
            case AUTOCOMMIT -> connection.setAutoCommit(step.text().equals("on"));
            case CLOSE -> connection.close();
            case FARCLOSE -> closeOnAnotherThread();
            case BACK, RELEASE -> {
                return toSavepoint(step.verb(), savepoints.get(step.name()));
            }
            default -> {
                return "taken";
            }
        }
        return "done";
    }

    private String toSavepoint(Verb verb, @Nullable Savepoint savepoint) throws SQLException {
        if (savepoint == null) {
            return NOTHING;
        }
        if (verb == Verb.BACK) {
            connection.rollback(savepoint);
        } else {
            connection.releaseSavepoint(savepoint);
        }
        return "done";
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
