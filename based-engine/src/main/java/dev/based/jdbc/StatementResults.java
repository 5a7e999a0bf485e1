package dev.based.jdbc;

import dev.based.frame.Cleanup;
import java.lang.reflect.Method;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The results of a statement's last execution. For one user at a time. */
final class StatementResults {

    private final StatementFace<?> face;
    private final Statement delegate;
    private final ConnectionFace connection;
    private @Nullable ScriptResults script;

    /** The rows of a driver that reads them one by one. */
    private @Nullable LiveResultSetFace live;

    /** Those rows, until they are asked for: they may be disturbed before. */
    private @Nullable ResultSet waiting;

    /** The statement, for messages. */
    private String sql = "";

    StatementResults(StatementFace<?> face, ConnectionFace connection) {
        this.face = face;
        this.delegate = face.delegate();
        this.connection = connection;
    }

    /** A statement is about to be executed. */
    void of(String executed) {
        sql = executed;
    }

    /** A text in which transactions are controlled has been executed. */
    void of(ScriptResults results) {
        script = results;
    }

    private boolean areReadRowByRow() {
        return connection.stack().habits().readsRowByRow();
    }

    /** What an execution gave; the rows are got hold of before anybody else may run a statement. */
    @Nullable
    Object answered(@Nullable Object result) throws SQLException {
        if (Boolean.TRUE.equals(result) && areReadRowByRow()) {
            waiting = opened(delegate.getResultSet());
        }
        return faceOf(result);
    }

    private @Nullable Object faceOf(@Nullable Object result) throws SQLException {
        return result instanceof ResultSet rows ? opened(rows) : ValueFace.around(result, connection);
    }

    /** The face of rows that have just been opened. */
    ResultSet opened(ResultSet driversOwn) throws SQLException {
        if (!areReadRowByRow()) {
            return faceOf(driversOwn);
        }
        LiveResultSetFace reading = LiveResultSetFace.reading(driversOwn, face.proxy(), connection, sql);
        live = reading;
        return reading.proxy();
    }

    /** The face of rows that the driver has asked for in the transaction that is open now. */
    ResultSet faceOf(ResultSet driversOwn) throws SQLException {
        ConnectionTransaction transaction = connection.transaction();
        BooleanSupplier ended = transaction.isAutoCommitting() ? null : transaction.ending();
        int fetchSize = ended != null && connection.statements().keepCursorsInTransactions() && areReadByCursor()
                ? driversOwn.getFetchSize()
                : 0;
        boolean inMemory = connection.stack().habits().readsAllAtOnce(delegate);
        return new ResultSetFace(driversOwn, face.proxy(), connection, sql, ended, fetchSize, inMemory).proxy();
    }

    /** Whether a driver with cursors has one for this: all rows that can be scrolled or outlive a commit it reads at once. */
    private boolean areReadByCursor() throws SQLException {
        return delegate.getResultSetType() == ResultSet.TYPE_FORWARD_ONLY
                && delegate.getResultSetHoldability() == ResultSet.CLOSE_CURSORS_AT_COMMIT;
    }

    /** The rows of a cursor that a function has opened, which has ended in auto-commit mode. */
    ResultSet ofCursor(ResultSet cursor) throws SQLException {
        if (connection.transaction().isAutoCommitting()
                && connection.statements().keepCursorsInTransactions()) {
            cursor.close();
            throw connection.statements().cursorClosed(sql);
        }
        return faceOf(cursor);
    }

    /** Answers getMoreResults() and what asks for the result at which that stands. */
    @Nullable
    Object asked(Method method, @Nullable Object[] arguments) throws SQLException {
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
        DriverCall asking = held -> {
            if (method.getName().equals("getMoreResults")) {
                forgetRows();
            }
            return faceOf(face.pass(method, arguments));
        };
        return connection.statements().read(method.getName() + "()", asking);
    }

    /** Forgets the rows of the execution before, which the driver is about to close. */
    void forgetRows() throws SQLException {
        LiveResultSetFace before = live;
        live = null;
        waiting = null;
        if (before != null) {
            before.forget();
        }
    }

    /** Closes what the driver does not close with the next execution. */
    void closeScript() throws SQLException {
        if (script != null) {
            connection.statements().release(this::closeScriptNow);
        }
    }

    private void closeScriptNow() throws SQLException {
        ScriptResults before = script;
        script = null;
        if (before != null) {
            before.close();
        }
    }

    /** Closes all, while no other thread uses the connection. */
    void close(Cleanup cleanup) {
        cleanup.step(this::forgetRows);
        cleanup.step(this::closeScriptNow);
    }
}
