package dev.based.jdbc;

import dev.based.frame.Frame;
import java.lang.reflect.Method;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private final @Nullable Frame cursorIn;
    private final int fetchSize;
    private long rowsRead;
    private boolean exhausted;

    /**
     * A face of rows.
     *
     * @param delegate the driver's object
     * @param statement the face of the statement they are of, null if there is none
     * @param connection the connection
     * @param sql the statement, for messages
     * @param cursorIn the frame in which the database holds a cursor, null if the driver has all rows
     * @param fetchSize how many rows the driver asks for at once, if there is a cursor
     */
    ResultSetFace(
            ResultSet delegate,
            @Nullable Statement statement,
            ConnectionFace connection,
            String sql,
            @Nullable Frame cursorIn,
            int fetchSize) {
        super(ResultSet.class, delegate);
        this.statement = statement;
        this.connection = connection;
        this.sql = sql;
        this.cursorIn = cursorIn;
        this.fetchSize = fetchSize;
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
            case "getStatement" -> statement;
            case "isClosed" -> !connection.isUsable() || (boolean) ConnectionFace.required(value(method, arguments));
            case "close" -> {
                if (connection.isUsable()) {
                    connection.read("close", physical -> {
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
                yield VALUES.contains(name) ? ValueFace.around(value, connection) : value;
            }
        };
    }

    /** Answers what the driver knows without the database. */
    @Nullable
    Object value(Method method, @Nullable Object[] arguments) throws SQLException {
        return pass(method, arguments);
    }

    /** Answers while no other thread uses the connection. */
    @Nullable
    Object answer(Method method, @Nullable Object[] arguments) throws SQLException {
        return pass(method, arguments);
    }

    /** Closes the driver's object while no other thread uses the connection. */
    void close(Method method, @Nullable Object[] arguments) throws SQLException {
        pass(method, arguments);
    }

    private @Nullable Object move(Method method, @Nullable Object[] arguments) throws SQLException {
        if (cursorIn != null && cursorIn.isOver() && asksForMore()) {
            throw connection.cursorClosed(sql);
        }
        Object moved = connection
                .read(sql, physical -> Optional.ofNullable(answer(method, arguments)))
                .orElse(null);
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
        return connection
                .execute(executing, what, List.of(), () -> Optional.ofNullable(answer(method, arguments)))
                .orElse(null);
    }

    @Override
    public final String toString() {
        return "ResultSet of " + (statement == null ? connection : statement);
    }
}
