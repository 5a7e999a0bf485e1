package dev.based.jdbc;

import dev.based.frame.Frame;
import dev.based.frame.FrameStack;
import dev.based.frame.SqlWork;
import dev.based.frame.UnitOfWork;
import dev.based.spi.StatementEvent;
import dev.based.sql.TransactionText;
import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A connection of its own to its user, and a place on a shared one in truth. For one user at a time. */
final class ConnectionFace extends Face<Connection> {

    private final FrameStack stack;
    private final @Nullable Frame base;
    private final TransactionFace transaction;
    private final SharedConnections.Surroundings surroundings;
    private final String description;
    private final ConnectionSettings settings = new ConnectionSettings();
    private final Set<Statement> statements = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean closed;

    ConnectionFace(
            Connection physical,
            FrameStack stack,
            @Nullable Frame base,
            TransactionFace transaction,
            SharedConnections.Surroundings surroundings,
            String description) {
        super(Connection.class, physical);
        this.stack = stack;
        this.base = base;
        this.transaction = transaction;
        this.surroundings = surroundings;
        this.description = description;
    }

    @Override
    @Nullable
    Object call(Method method, @Nullable Object[] arguments) throws SQLException {
        return switch (method.getName()) {
            case "close", "abort" -> {
                close();
                yield null;
            }
            case "isClosed" -> closed || hasEnded();
            case "isValid" -> !closed && !hasEnded() && (boolean) required(pass(method, arguments));
            default -> {
                requireOpen(method);
                yield settings.isSetting(method)
                        ? settings.call(method, arguments, delegate())
                        : open(method, arguments);
            }
        };
    }

    private boolean hasEnded() {
        return base != null && base.hasEnded();
    }

    private @Nullable Object open(Method method, @Nullable Object[] arguments) throws SQLException {
        return switch (method.getName()) {
            case "createStatement", "prepareStatement", "prepareCall" -> statement(method, arguments);
            case "getMetaData" -> metaData(method, arguments);
            case "getAutoCommit" -> transaction.autoCommit();
            case "setSavepoint" -> transaction.setSavepoint(arguments.length == 0 ? null : (String) arguments[0]);
            case "setAutoCommit", "commit", "rollback", "releaseSavepoint" -> {
                control(method.getName(), arguments);
                yield null;
            }
            case "setSchema", "setCatalog" ->
                throw new SQLFeatureNotSupportedException(
                        "%s would change the connection that others share; name the schema in the SQL or in the URL"
                                .formatted(method.getName()));
            default -> used(method, arguments);
        };
    }

    private DatabaseMetaData metaData(Method method, @Nullable Object[] arguments) throws SQLException {
        DatabaseMetaData metaData = (DatabaseMetaData) required(pass(method, arguments));
        return new ChildFace<>(DatabaseMetaData.class, metaData, "getConnection", proxy()).proxy();
    }

    private void control(String name, @Nullable Object[] arguments) throws SQLException {
        switch (name) {
            case "setAutoCommit" -> transaction.setAutoCommit((boolean) required(arguments[0]));
            case "commit" -> transaction.commit();
            case "releaseSavepoint" -> transaction.release((Savepoint) required(arguments[0]));
            default -> rollback(arguments);
        }
    }

    private void rollback(@Nullable Object[] arguments) throws SQLException {
        if (arguments.length == 0) {
            transaction.rollback();
        } else {
            transaction.rollback((Savepoint) required(arguments[0]));
        }
    }

    private Object statement(Method method, @Nullable Object[] arguments) throws SQLException {
        String sql = arguments.length > 0 && arguments[0] instanceof String text ? text : null;
        if (sql != null) {
            refuseTransactionText(sql);
        }
        Object made = required(used(method, arguments));
        statements.add((Statement) made);
        if (made instanceof CallableStatement callable) {
            return new StatementFace<>(CallableStatement.class, callable, this, sql).proxy();
        }
        if (made instanceof PreparedStatement prepared) {
            return new StatementFace<>(PreparedStatement.class, prepared, this, sql).proxy();
        }
        return new StatementFace<>(Statement.class, (Statement) made, this, sql).proxy();
    }

    private @Nullable Object used(Method method, @Nullable Object[] arguments) throws SQLException {
        return stack.use(base, method.getName(), physical -> Optional.ofNullable(pass(method, arguments)))
                .orElse(null);
    }

    /** Refuses text that would end the physical transaction under everybody on it. */
    void refuseTransactionText(String sql) throws SQLException {
        if (TransactionText.isIn(sql, surroundings.syntax())) {
            throw new SQLFeatureNotSupportedException(
                    "[%s] controls transactions as SQL text, on a connection that is shared and rolled back: call setAutoCommit(false), commit(), rollback() or setSavepoint() of java.sql.Connection instead"
                            .formatted(sql.strip()));
        }
    }

    /** Whether somebody wants to know the values of parameters. */
    boolean isObserved() {
        return surroundings.observation().isWanted();
    }

    /** Runs a statement in its transaction; it can be observed and cancelled. */
    <T> T execute(Statement statement, String sql, List<@Nullable Object> parameters, UnitOfWork.Execution<T> execution)
            throws SQLException {
        return run(
                sql,
                physical -> surroundings
                        .observation()
                        .observe(
                                description,
                                sql,
                                parameters,
                                ConnectionFace::rows,
                                () -> transaction.executing(statement, execution)));
    }

    /** Asks the database about a statement without executing it. */
    <T> T describe(String sql, UnitOfWork.Execution<T> execution) throws SQLException {
        return run(sql, physical -> execution.run());
    }

    private static long rows(Object result) {
        return result instanceof Optional<?> known && known.orElse(null) instanceof Number count
                ? count.longValue()
                : StatementEvent.UNKNOWN_ROWS;
    }

    private <T> T run(String sql, SqlWork<T> work) throws SQLException {
        if (closed) {
            throw closedException("a statement");
        }
        return transaction.run(sql, work);
    }

    /** A frame begins, so that what the driver's own objects do is in the transaction that is rolled back. */
    @Override
    void beforeUnwrapping() throws SQLException {
        run("unwrap", physical -> true);
    }

    void forget(Statement statement) {
        statements.remove(statement);
    }

    private void close() throws SQLException {
        if (closed) {
            return;
        }
        closed = true;
        List<Statement> open = new ArrayList<>(statements);
        statements.clear();
        SQLException failure = null;
        for (Statement statement : open) {
            failure = closing(statement::close, failure);
        }
        failure = closing(transaction::close, failure);
        if (failure != null) {
            throw failure;
        }
    }

    private interface Closing {
        void close() throws SQLException;
    }

    private static @Nullable SQLException closing(Closing closing, @Nullable SQLException earlier) {
        try {
            closing.close();
            return earlier;
        } catch (SQLException e) {
            if (earlier == null) {
                return e;
            }
            earlier.addSuppressed(e);
            return earlier;
        }
    }

    private void requireOpen(Method method) throws SQLException {
        if (closed) {
            throw closedException(method.getName() + "()");
        }
    }

    private SQLException closedException(String what) {
        return new SQLNonTransientConnectionException(what + " on " + description + ", which has been closed", "08003");
    }

    static Object required(@Nullable Object result) throws SQLException {
        if (result == null) {
            throw new SQLException("An argument or the driver's answer is null");
        }
        return result;
    }

    @Override
    public String toString() {
        return description;
    }
}
