package dev.based.jdbc;

import java.lang.reflect.Method;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Rows, read while no other thread uses the connection, and changed in its transaction. */
sealed class ResultSetFace extends Face<ResultSet> permits LiveResultSetFace {

    /** What may ask the database for more rows. */
    private static final Set<String> MOVES = Set.of(
            "next",
            "previous",
            "first",
            "last",
            "absolute",
            "relative",
            "beforeFirst",
            "afterLast",
            "isLast",
            "isAfterLast",
            "refreshRow",
            "moveToInsertRow",
            "moveToCurrentRow");

    /** What may read on in the database. */
    private static final Set<String> VALUES = Set.of("getObject", "getBlob", "getClob", "getNClob", "getArray");

    private static final Set<String> CHANGES = Set.of("insertRow", "updateRow", "deleteRow");

    private final @Nullable Statement statement;
    final ConnectionFace connection;
    final String sql;
    private final @Nullable BooleanSupplier ended;
    private final int fetchSize;
    private final boolean inMemory;
    private boolean @Nullable [] plainColumns;
    private long rowsRead;
    private boolean exhausted;

    /**
     * A face of rows.
     *
     * @param delegate the driver's object
     * @param statement the face of the statement they are of, null if there is none
     * @param connection the connection
     * @param sql the statement, for messages
     * @param ended tells whether the transaction they were asked for in has ended, null in auto-commit mode
     * @param fetchSize how many rows the driver asks for at once, if that transaction has a cursor, else 0
     * @param inMemory whether the driver has all of them in its memory
     */
    ResultSetFace(
            ResultSet delegate,
            @Nullable Statement statement,
            ConnectionFace connection,
            String sql,
            @Nullable BooleanSupplier ended,
            int fetchSize,
            boolean inMemory) {
        super(ResultSet.class, delegate);
        this.statement = statement;
        this.connection = connection;
        this.sql = sql;
        this.ended = ended;
        this.fetchSize = fetchSize;
        this.inMemory = inMemory;
    }

    /** Rows that no statement of the connection gave. */
    static ResultSet apart(ResultSet rows, ConnectionFace connection, String what) throws SQLException {
        Statement made = rows.getStatement();
        Statement statement = made == null ? null : StatementFace.of(made, connection, null, List.of());
        return connection.stack().habits().readsRowByRow()
                ? LiveResultSetFace.reading(rows, statement, connection, what).proxy()
                : new ResultSetFace(rows, statement, connection, what, null, 0, false).proxy();
    }

    /** Whether the driver's next() needs nothing but its memory. */
    final boolean advancesInMemory() {
        return inMemory && connection.isUsable();
    }

    /** Whether the driver itself may be asked for a value that it has in its memory. */
    boolean readsAtOnce() {
        return connection.isUsable();
    }

    /** The same for the value of a column that can be anything. */
    final boolean readsAtOnce(int column) {
        return readsAtOnce() && isPlain(column);
    }

    /** The same for a column by its name. */
    final boolean readsAtOnce(String column) {
        try {
            return readsAtOnce() && isPlain(delegate().findColumn(column));
        } catch (SQLException e) {
            return false; // there is none, or the rows are being kept: which the face answers
        }
    }

    /** Whether the values of a column are numbers, texts, dates or booleans, which lead nowhere. */
    private boolean isPlain(int column) {
        boolean[] known = plainColumns;
        return known != null && column > 0 && column <= known.length && known[column - 1];
    }

    /** Finds out which columns are plain; the driver may ask the database for their types. */
    private void lookAtColumns() throws SQLException {
        if (plainColumns == null && readsAtOnce()) {
            plainColumns = connection.statements().read(sql, held -> PlainColumns.of(delegate()));
        }
    }

    @Override
    final @Nullable Object call(Method method, @Nullable Object[] arguments) throws SQLException {
        String name = method.getName();
        if (MOVES.contains(name)) {
            return move(method, arguments);
        }
        if (CHANGES.contains(name)) {
            return changed(method, arguments);
        }
        return switch (name) {
            case "getStatement" -> {
                connection.requireUsable("ResultSet.getStatement() of [" + sql + "]");
                value(method, arguments); // which fails if it is closed
                yield statement;
            }
            case "isClosed" -> !connection.isUsable() || (boolean) ConnectionFace.required(value(method, arguments));
            case "close" -> {
                if (connection.isUsable()) {
                    connection.statements().read("close", held -> {
                        close(method, arguments);
                        return true;
                    });
                }
                yield null;
            }
            default -> {
                if (!connection.isUsable()) {
                    connection.requireUsable("ResultSet." + name + "() of [" + sql + "]");
                }
                Object value = value(method, arguments);
                yield VALUES.contains(name) ? handedOut(value, arguments) : value;
            }
        };
    }

    /** Answers with a value of the current row, or what else the driver knows. */
    @Nullable
    Object value(Method method, @Nullable Object[] arguments) throws SQLException {
        return VALUES.contains(method.getName())
                ? connection.statements().read(sql, passing(method, arguments))
                : pass(method, arguments);
    }

    /** Answers while no other thread uses the connection. */
    @Nullable
    Object answer(Method method, @Nullable Object[] arguments) throws SQLException {
        return pass(method, arguments);
    }

    final DriverCall answering(Method method, @Nullable Object[] arguments) {
        return held -> answer(method, arguments);
    }

    /** Closes the driver's object while no other thread uses the connection. */
    void close(Method method, @Nullable Object[] arguments) throws SQLException {
        pass(method, arguments);
    }

    private @Nullable Object handedOut(@Nullable Object value, @Nullable Object[] arguments) throws SQLException {
        if (value instanceof ResultSet rows) {
            return cursor(rows);
        }
        lookAtColumns();
        return value instanceof Blob || value instanceof Clob
                ? connection.operations().large(value, delegate(), ConnectionFace.required(arguments[0]))
                : ValueFace.around(value, connection);
    }

    /** The rows of a cursor that a function has opened, which ends with its transaction. */
    private ResultSet cursor(ResultSet rows) throws SQLException {
        if (connection.statements().keepCursorsInTransactions() && (ended == null || ended.getAsBoolean())) {
            rows.close();
            throw connection.statements().cursorClosed(sql);
        }
        return apart(rows, connection, "the cursor of [" + sql + "]");
    }

    private @Nullable Object move(Method method, @Nullable Object[] arguments) throws SQLException {
        if (fetchSize > 0 && ended != null && ended.getAsBoolean() && asksForMore()) {
            throw connection.statements().cursorClosed(sql);
        }
        Object moved = connection.statements().read(sql, answering(method, arguments));
        if (Boolean.TRUE.equals(moved)) {
            rowsRead++;
        } else {
            exhausted = true;
        }
        return moved;
    }

    /** Whether the driver has handed out all rows that it asked for, and there may be more. */
    private boolean asksForMore() {
        return !exhausted && rowsRead > 0 && rowsRead % fetchSize == 0;
    }

    private @Nullable Object changed(Method method, @Nullable Object[] arguments) throws SQLException {
        Statement executing = delegate().getStatement();
        String what = method.getName() + "() of the rows of [" + sql + "]";
        return connection.statements().execute(executing, what, List.of(), () -> answer(method, arguments));
    }

    @Override
    public final String toString() {
        return "ResultSet of " + (statement == null ? connection : statement);
    }
}
