package dev.based.jdbc;

import java.lang.reflect.Method;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A statement whose executions run in the frame of its connection. */
final class StatementFace<T extends Statement> extends Face<T> {

    private final ConnectionFace connection;
    private final @Nullable String prepared;
    private final List<String> batch = new ArrayList<>();
    private final ParameterNotes parameters = new ParameterNotes();

    StatementFace(Class<T> type, T delegate, ConnectionFace connection, @Nullable String prepared) {
        super(type, delegate);
        this.connection = connection;
        this.prepared = prepared;
    }

    @Override
    @Nullable
    Object call(Method method, @Nullable Object[] arguments) throws SQLException {
        String name = method.getName();
        if (name.startsWith("execute")) {
            String sql = text(arguments);
            List<@Nullable Object> values = parameters.taken(name);
            batch.clear();
            return resultOf(connection
                    .execute(delegate(), sql, values, () -> Optional.ofNullable(pass(method, arguments)))
                    .orElse(null));
        }
        return switch (name) {
            case "addBatch", "clearBatch" -> {
                parameters.noteBatch(name);
                noteBatch(arguments);
                yield pass(method, arguments);
            }
            case "getMetaData", "getParameterMetaData" -> described(method, arguments);
            case "getConnection" -> connection.proxy();
            case "close" -> {
                connection.forget(delegate());
                yield pass(method, arguments);
            }
            default -> {
                Object result = pass(method, arguments);
                if (prepared != null && connection.isObserved()) {
                    parameters.note(name, arguments); // which the driver has taken
                }
                yield resultOf(result);
            }
        };
    }

    /** The server may be asked, and may refuse the statement: in the frame, as if it were executed. */
    private @Nullable Object described(Method method, @Nullable Object[] arguments) throws SQLException {
        return connection
                .describe(String.valueOf(prepared), () -> Optional.ofNullable(pass(method, arguments)))
                .orElse(null);
    }

    private void noteBatch(@Nullable Object[] arguments) throws SQLException {
        if (arguments.length == 0) {
            return; // one more set of parameters, or clearBatch(): the text is that of before
        }
        if (arguments[0] instanceof String sql) {
            connection.refuseTransactionText(sql);
            batch.add(sql);
        }
    }

    private String text(@Nullable Object[] arguments) throws SQLException {
        if (arguments.length > 0 && arguments[0] instanceof String sql) {
            connection.refuseTransactionText(sql);
            return sql;
        }
        return prepared != null ? prepared : String.join("; ", batch);
    }

    private @Nullable Object resultOf(@Nullable Object result) {
        return result instanceof ResultSet rows
                ? new ChildFace<>(ResultSet.class, rows, "getStatement", proxy()).proxy()
                : result;
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
