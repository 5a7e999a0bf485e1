package dev.based.jdbc;

import dev.based.frame.Cleanup;
import dev.based.frame.FrameAbortedException;
import dev.based.spi.TransactionControl;
import dev.based.sql.TransactionText;
import java.lang.reflect.Method;
import java.sql.BatchUpdateException;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A statement whose executions run in the frame of its connection. For one user at a time, but for cancel(). */
final class StatementFace<T extends Statement> extends Face<T> {

    private static final Set<String> LARGE = Set.of("setBlob", "setClob", "setNClob");
    private static final String NO_ACTIVE_TRANSACTION = "25P01";

    private final ConnectionFace connection;
    private final @Nullable String prepared;
    private final List<TransactionText.Piece> preparedScript;
    private final List<String> batch = new ArrayList<>();
    private final ParameterNotes parameters = new ParameterNotes();
    private @Nullable ScriptResults script;

    /** The rows of the last execution, of a driver that reads them one by one. */
    private @Nullable LiveResultSetFace live;

    /** Those rows, until they are asked for: they may be disturbed before. */
    private @Nullable ResultSet waiting;

    private String lastSql = "";
    private int batchSize;
    private boolean namesLearned;

    private StatementFace(
            Class<T> type,
            T delegate,
            ConnectionFace connection,
            @Nullable String prepared,
            List<TransactionText.Piece> preparedScript) {
        super(type, delegate);
        this.connection = connection;
        this.prepared = prepared;
        this.preparedScript = preparedScript;
    }

    /**
     * A face of a statement.
     *
     * @param made the driver's object
     * @param connection its connection
     * @param sql what was prepared, null if nothing was
     * @param script what that does about transactions, empty if nothing
     */
    static Statement of(
            Statement made, ConnectionFace connection, @Nullable String sql, List<TransactionText.Piece> script) {
        if (made instanceof CallableStatement callable) {
            return new StatementFace<>(CallableStatement.class, callable, connection, sql, script).proxy();
        }
        if (made instanceof PreparedStatement statement) {
            return new StatementFace<>(PreparedStatement.class, statement, connection, sql, script).proxy();
        }
        return new StatementFace<>(Statement.class, made, connection, sql, script).proxy();
    }

    @Override
    @Nullable
    Object call(Method method, @Nullable Object[] arguments) throws SQLException {
        String name = method.getName();
        if (name.startsWith("execute")) {
            return execute(method, arguments);
        }
        return switch (name) {
            case "getConnection" -> connection.proxy();
            case "isClosed" -> !connection.isUsable() || (boolean) ConnectionFace.required(pass(method, arguments));
            case "close" -> {
                close(method, arguments);
                yield null;
            }
            default -> {
                if (!connection.isUsable()) {
                    connection.requireUsable(typeName() + "." + name + "()");
                }
                yield open(method, arguments);
            }
        };
    }

    private @Nullable Object open(Method method, @Nullable Object[] arguments) throws SQLException {
        String name = method.getName();
        return switch (name) {
            case "addBatch", "clearBatch" -> {
                parameters.noteBatch(name);
                noteBatch(name, arguments);
                yield pass(method, arguments);
            }
            case "getMetaData", "getParameterMetaData" -> {
                learnNames();
                yield described(method, arguments);
            }
            case "getMoreResults", "getUpdateCount", "getLargeUpdateCount", "getResultSet" -> result(method, arguments);
            case "cancel" -> {
                connection.stack().cancel(delegate());
                yield null;
            }
            default -> {
                if (arguments.length > 0 && arguments[0] instanceof String) {
                    learnNames();
                }
                Object result = isLarge(name, arguments) ? written(method, arguments) : pass(method, arguments);
                if (prepared != null && connection.isObserved()) {
                    parameters.note(name, arguments); // which the driver has taken
                }
                yield result instanceof ResultSet rows
                        ? name.startsWith("getObject") ? cursorOf(rows) : faceOf(rows)
                        : ValueFace.around(result, connection);
            }
        };
    }

    /** The rows of a cursor that a function has opened, which has ended in auto-commit mode. */
    private ResultSet cursorOf(ResultSet cursor) throws SQLException {
        if (connection.transaction().isAlone() && connection.keepsCursorsInTransactions()) {
            cursor.close();
            throw connection.cursorClosed(lastSql);
        }
        return faceOf(cursor);
    }

    /** Parameters of a call may be used by name. */
    private void learnNames() throws SQLException {
        if (!namesLearned && delegate() instanceof CallableStatement call) {
            namesLearned = true;
            connection.work().learnNames(call);
        }
    }

    /** Whether the driver writes a value to the database as soon as it is given it. */
    private boolean isLarge(String name, @Nullable Object[] arguments) {
        boolean isLarge = LARGE.contains(name)
                || (name.equals("setObject") && (arguments[1] instanceof Blob || arguments[1] instanceof Clob));
        return isLarge && arguments[1] != null && connection.work().largeNeedsTransaction();
    }

    private @Nullable Object written(Method method, @Nullable Object[] arguments) throws SQLException {
        if (connection.transaction().autoCommit()) {
            throw new SQLException("Large Objects may not be used in auto-commit mode.", NO_ACTIVE_TRANSACTION);
        }
        return connection
                .run(
                        method.getName() + "() of [" + prepared + "]",
                        physical -> Optional.ofNullable(pass(method, arguments)))
                .orElse(null);
    }

    /** A statement is the driver's to close until its connection has been closed or has ended, which closes it too. */
    private void close(Method method, @Nullable Object[] arguments) throws SQLException {
        if (!connection.isUsable()) {
            return;
        }
        connection.stack().<Boolean>release(physical -> {
            connection.statements().remove(delegate());
            Cleanup cleanup = new Cleanup();
            cleanup.step(this::forgetRows);
            cleanup.step(this::closeScript);
            cleanup.step(() -> pass(method, arguments));
            cleanup.finish();
            return true;
        });
    }

    private void closeScript() throws SQLException {
        ScriptResults before = script;
        script = null;
        if (before != null) {
            before.close();
        }
    }

    /** Forgets the rows of the execution before, which the driver is about to close. */
    private void forgetRows() throws SQLException {
        LiveResultSetFace before = live;
        live = null;
        waiting = null;
        if (before != null) {
            before.forget();
        }
    }

    private @Nullable Object execute(Method method, @Nullable Object[] arguments) throws SQLException {
        if (!connection.isUsable()) {
            connection.requireUsable(typeName() + "." + method.getName() + "()");
        }
        closeScriptBefore();
        if (method.getName().endsWith("Batch")) {
            return executeBatch(method, arguments);
        }
        String given = arguments.length > 0 && arguments[0] instanceof String sql ? sql : null;
        List<TransactionText.Piece> pieces = given == null ? preparedScript : connection.pieces(given);
        return pieces.isEmpty()
                ? executed(given == null ? String.valueOf(prepared) : given, method, arguments)
                : executeScript(pieces, method.getName());
    }

    /** The results of an execution end with the next one. */
    private void closeScriptBefore() throws SQLException {
        if (script != null) {
            connection.stack().<Boolean>release(physical -> {
                closeScript();
                return true;
            });
        }
    }

    private @Nullable Object executeBatch(Method method, @Nullable Object[] arguments) throws SQLException {
        List<String> texts = List.copyOf(batch);
        batch.clear();
        if (texts.stream().allMatch(text -> connection.pieces(text).isEmpty())) {
            int[] failed = new int[batchSize];
            Arrays.fill(failed, Statement.EXECUTE_FAILED);
            batchSize = 0;
            try {
                return executed(prepared != null ? prepared : String.join("; ", texts), method, arguments);
            } catch (FrameAbortedException e) {
                delegate().clearBatch();
                throw new BatchUpdateException(e.getMessage(), e.getSQLState(), e.getErrorCode(), failed, e);
            }
        }
        delegate().clearBatch();
        batchSize = 0;
        long[] counts = new Script(connection, delegate(), false, this::opened).runAll(texts);
        return method.getName().equals("executeBatch") ? Script.asInts(counts) : counts;
    }

    private @Nullable Object executed(String sql, Method method, @Nullable Object[] arguments) throws SQLException {
        lastSql = sql;
        List<@Nullable Object> values = parameters.taken(method.getName());
        String equivalent = connection.transaction().isAlone()
                ? connection.stack().control().equivalentInTransaction(sql)
                : null;
        if (equivalent != null && arguments.length > 0) {
            arguments[0] = equivalent;
        }
        return connection
                .execute(delegate(), sql, values, () -> Optional.ofNullable(executed(method, arguments)))
                .orElse(null);
    }

    /** Executes it in its frame, and gets hold of its rows before anybody else may run a statement. */
    private @Nullable Object executed(Method method, @Nullable Object[] arguments) throws SQLException {
        forgetRows();
        int fetchSize = hideFetchSize();
        if (fetchSize == 0) {
            return answered(pass(method, arguments));
        }
        Object result;
        try {
            result = answered(pass(method, arguments));
        } catch (SQLException | RuntimeException | Error e) {
            try {
                delegate().setFetchSize(fetchSize);
            } catch (SQLException | RuntimeException restoring) {
                Cleanup.suppress(e, restoring); // the connection is broken, which is the failure's to say
            }
            throw e;
        }
        delegate().setFetchSize(fetchSize);
        return result;
    }

    private @Nullable Object answered(@Nullable Object result) throws SQLException {
        if (Boolean.TRUE.equals(result) && connection.stack().control().readsRowByRow()) {
            waiting = opened(delegate().getResultSet());
        }
        return resultOf(result);
    }

    /** In auto-commit mode a driver that keeps its cursors in transactions reads all rows at once. */
    private int hideFetchSize() throws SQLException {
        TransactionControl control = connection.stack().control();
        boolean hidden = (connection.transaction().isAlone() && connection.keepsCursorsInTransactions())
                || control.blocksOthers(delegate());
        int fetchSize = hidden ? delegate().getFetchSize() : 0;
        if (fetchSize != 0) {
            delegate().setFetchSize(0);
        }
        return fetchSize;
    }

    private @Nullable Object executeScript(List<TransactionText.Piece> pieces, String name) throws SQLException {
        boolean updates = name.contains("Update");
        boolean ofAll =
                updates && connection.countsWholeScript(); // asked before, as what is done may be committed then
        ScriptResults results = new Script(connection, delegate(), updates, this::opened).run(pieces, prepared != null);
        script = results;
        return switch (name) {
            case "executeQuery" -> results.requireRows();
            case "executeUpdate" -> Math.toIntExact(results.requireCount(ofAll));
            case "executeLargeUpdate" -> results.requireCount(ofAll);
            default -> results.isRows();
        };
    }

    private @Nullable Object result(Method method, @Nullable Object[] arguments) throws SQLException {
        ScriptResults results = script;
        if (results == null) {
            return ofDriver(method, arguments);
        }
        return switch (method.getName()) {
            case "getMoreResults" -> results.next();
            case "getUpdateCount" -> Math.toIntExact(results.count());
            case "getLargeUpdateCount" -> results.count();
            default -> results.rows();
        };
    }

    private @Nullable Object ofDriver(Method method, @Nullable Object[] arguments) throws SQLException {
        ResultSet asked = waiting;
        if (asked != null && method.getName().equals("getResultSet")) {
            waiting = null;
            return asked;
        }
        return connection
                .read(method.getName() + "()", physical -> {
                    if (method.getName().equals("getMoreResults")) {
                        forgetRows();
                    }
                    return Optional.ofNullable(resultOf(pass(method, arguments)));
                })
                .orElse(null);
    }

    /** The server may be asked, and may refuse the statement: in the frame, as if it were executed. */
    private @Nullable Object described(Method method, @Nullable Object[] arguments) throws SQLException {
        return connection
                .run(String.valueOf(prepared), physical -> Optional.ofNullable(pass(method, arguments)))
                .orElse(null);
    }

    private void noteBatch(String name, @Nullable Object[] arguments) {
        batchSize = name.equals("clearBatch") ? 0 : batchSize + 1;
        if (name.equals("clearBatch")) {
            batch.clear();
        } else if (arguments.length > 0 && arguments[0] instanceof String sql) {
            batch.add(sql);
        }
    }

    /** The face of what has just been executed. */
    private @Nullable Object resultOf(@Nullable Object result) throws SQLException {
        return result instanceof ResultSet rows ? opened(rows) : ValueFace.around(result, connection);
    }

    private ResultSet opened(ResultSet given) throws SQLException {
        if (!connection.stack().control().readsRowByRow()) {
            return faceOf(given);
        }
        LiveResultSetFace reading = LiveResultSetFace.reading(given, proxy(), connection, lastSql);
        live = reading;
        return reading.proxy();
    }

    private ResultSet faceOf(ResultSet given) throws SQLException {
        TransactionFace transaction = connection.transaction();
        BooleanSupplier ended = transaction.isAlone() ? null : transaction.ending();
        int fetchSize = ended != null && connection.keepsCursorsInTransactions() && readsByCursor()
                ? delegate().getFetchSize()
                : 0;
        return new ResultSetFace(given, proxy(), connection, lastSql, ended, fetchSize).proxy();
    }

    /** Whether a driver with cursors has one for this: all rows that can be scrolled or outlive a commit it reads at once. */
    private boolean readsByCursor() throws SQLException {
        return delegate().getResultSetType() == ResultSet.TYPE_FORWARD_ONLY
                && delegate().getResultSetHoldability() == ResultSet.CLOSE_CURSORS_AT_COMMIT;
    }

    @Override
    void beforeUnwrapping() throws SQLException {
        connection.beforeUnwrapping();
    }

    @Override
    public String toString() {
        return typeName() + "[" + (prepared == null ? "" : prepared) + "] of " + connection;
    }
}
