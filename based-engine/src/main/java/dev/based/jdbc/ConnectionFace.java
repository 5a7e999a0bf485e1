package dev.based.jdbc;

import dev.based.failure.Acquired;
import dev.based.frame.Cleanup;
import dev.based.frame.Frame;
import dev.based.frame.FrameStack;
import dev.based.frame.SqlWork;
import dev.based.sql.TransactionText;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A connection of its own to its user, and a place on a shared one in truth. For one user at a time, but that any
 * thread may close or abort it.
 */
final class ConnectionFace extends Face<Connection> {

    private static final String CONNECTION_DOES_NOT_EXIST = "08003";

    private final Place place;
    private final FrameStack stack;
    private final @Nullable Frame base;
    private final ConnectionTransaction transaction;
    private final String description;
    private final ConnectionSettings settings;
    private final ConnectionStatements statements;
    private final OpenStatements openStatements = new OpenStatements();
    private final @Nullable Acquired acquired;
    private final Warnings warnings;
    private final DriverOperations operations = new DriverOperations(this);
    private final AtomicBoolean freed = new AtomicBoolean();
    private volatile boolean closed;

    ConnectionFace(
            Connection physical,
            Place place,
            ConnectionTransaction transaction,
            SharedConnections.Surroundings surroundings,
            String description,
            Warnings warnings) {
        super(Connection.class, physical);
        this.place = place;
        this.stack = place.stack();
        this.base = place.base();
        this.transaction = transaction;
        this.description = description;
        this.warnings = warnings;
        this.settings = new ConnectionSettings(stack, transaction);
        this.statements = new ConnectionStatements(this, place, transaction, settings, surroundings, description);
        this.acquired = base == null ? null : new Acquired(description);
        place.connections().add(this);
    }

    @Override
    @Nullable
    Object call(Method method, @Nullable Object[] arguments) throws SQLException {
        return switch (method.getName()) {
            case "close" -> {
                close();
                yield null;
            }
            case "abort" -> {
                abort((Executor) required(arguments[0]));
                yield null;
            }
            case "isClosed" -> closed || hasEnded() || stack.connection().isGivenUp();
            case "isValid" -> isValid((int) required(arguments[0]));
            case "beginRequest", "endRequest" -> null;
            default -> {
                if (!isUsable()) {
                    refuse(method);
                }
                yield ConnectionSettings.isSetting(method) ? setting(method, arguments) : open(method, arguments);
            }
        };
    }

    private void refuse(Method method) throws SQLException {
        try {
            requireUsable(method.getName() + "()");
        } catch (SQLException e) {
            if (method.getName().equals("setClientInfo")) { // which declares a failure of its own
                throw new SQLClientInfoException(e.getMessage(), e.getSQLState(), Map.of(), e);
            }
            throw e;
        }
    }

    private boolean hasEnded() {
        return base != null && base.hasEnded();
    }

    /** A shared connection that somebody is using is alive, and must not be waited for. */
    private boolean isValid(int seconds) throws SQLException {
        if (seconds < 0) {
            throw new SQLException("The timeout " + seconds + " is negative", "22023");
        }
        return !closed
                && !hasEnded()
                && stack.connection().liveness().isAlive(held -> stack.habits().isValid(held.physical(), seconds));
    }

    private @Nullable Object setting(Method method, @Nullable Object[] arguments) throws SQLException {
        DriverCall calling = held -> settings.call(method, arguments, held.physical());
        return statements.use(method.getName(), calling);
    }

    private @Nullable Object open(Method method, @Nullable Object[] arguments) throws SQLException {
        return switch (method.getName()) {
            case "createStatement", "prepareStatement", "prepareCall" -> statement(method, arguments);
            case "getMetaData" -> new MetaDataFace((DatabaseMetaData) required(pass(method, arguments)), this).proxy();
            case "getAutoCommit" -> transaction.autoCommit();
            case "setSavepoint" -> transaction.setSavepoint(arguments.length == 0 ? null : (String) arguments[0]);
            case "setAutoCommit", "commit", "rollback", "releaseSavepoint" -> {
                control(method.getName(), arguments);
                yield null;
            }
            case "getWarnings" -> warnings.first();
            case "clearWarnings" -> {
                warnings.clear();
                yield null;
            }
            case "setShardingKey", "setShardingKeyIfValid" ->
                throw new SQLFeatureNotSupportedException(
                        method.getName() + " would move the connection that others share to another database");
            default -> ValueFace.around(statements.use(method.getName(), passing(method, arguments)), this);
        };
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
        List<TransactionText.Piece> script = sql == null ? List.of() : statements.pieces(sql);
        if (script.size() > 1) {
            throw new SQLFeatureNotSupportedException(
                    "[%s] controls transactions between other statements, which works for Statement.execute but not for a prepared statement"
                            .formatted(sql));
        }
        SqlWork<Statement> making = held -> {
            requireUsable(method.getName() + "()"); // it may have been closed while others used the connection
            Statement driversOwn = (Statement) required(pass(method, arguments));
            openStatements.add(driversOwn);
            if (!isUsable()) { // whoever closes it may have looked for statements already
                openStatements.remove(driversOwn);
                driversOwn.close();
                requireUsable(method.getName() + "()");
            }
            return driversOwn;
        };
        Statement made = statements.use(method.getName(), settings.inNamespace(making));
        return StatementFace.of(made, this, sql, script);
    }

    ConnectionTransaction transaction() {
        return transaction;
    }

    ConnectionSettings settings() {
        return settings;
    }

    /** Where what the driver's own objects do belongs. */
    DriverOperations operations() {
        return operations;
    }

    FrameStack stack() {
        return stack;
    }

    /** Runs what its faces ask the database. */
    ConnectionStatements statements() {
        return statements;
    }

    /** The driver's statements that are open on it. */
    OpenStatements openStatements() {
        return openStatements;
    }

    /** A frame begins, so that what the driver's own objects do is in the transaction that is rolled back. */
    @Override
    void beforeUnwrapping() throws SQLException {
        statements.run("unwrap", held -> true);
    }

    @Override
    @Nullable
    Object unwrapped(Class<?> wanted) throws SQLException {
        Connection drivers = operations.unwrapped();
        return wanted.isInstance(drivers) ? drivers : super.unwrapped(wanted);
    }

    private void close() throws SQLException {
        closed = true;
        if (freed.getAndSet(true)) {
            return;
        }
        Throwable failure = null; // and no object for all of it: what has failed may be that there is no memory
        try {
            operations.stop();
        } catch (SQLException | RuntimeException | Error e) {
            failure = e;
        }
        try {
            freeStatements();
        } catch (SQLException | RuntimeException | Error e) {
            failure = Cleanup.first(failure, e);
        }
        try {
            transaction.close();
        } catch (SQLException | RuntimeException | Error e) {
            failure = Cleanup.first(failure, e);
        }
        if (openStatements.isEmpty()) { // no sooner, as the end of the test frees those that have not freed themselves
            place.connections().remove(this);
        }
        if (!hasEnded()) {
            Cleanup.throwIfAny(failure);
        }
    }

    private void freeStatements() throws SQLException {
        if (!openStatements.isEmpty()) { // else a test that has ended would wait for the next one
            statements.release(openStatements::close);
        }
    }

    /** Closes it from any thread, also while another one executes a statement of it, which is cancelled. */
    private void abort(Executor executor) throws SQLException {
        closed = true; // so that nothing begins that waits for its turn
        Cleanup cleanup = new Cleanup();
        cleanup.step(() -> openStatements.cancel(stack.connection()));
        cleanup.step(() -> executor.execute(() -> {
            try {
                close();
            } catch (SQLException | RuntimeException e) {
                warnings.add("The aborted " + description + " could not be closed", e);
            }
        }));
        cleanup.finish();
    }

    /** Frees what the driver holds for it when what it stands in ends, while no other thread uses the connection. */
    void end() throws SQLException {
        closed = true;
        openStatements.close();
    }

    /** Requires that neither the connection nor what it stands in has ended. */
    void requireUsable(String what) throws SQLException {
        if (hasEnded()) {
            throw new SQLNonTransientConnectionException(
                    "Cannot run %s on %s, which has ended; the cause shows where the connection was acquired"
                            .formatted(what, description),
                    CONNECTION_DOES_NOT_EXIST,
                    acquired);
        }
        if (closed) {
            throw new SQLNonTransientConnectionException(
                    what + " on " + description + ", which has been closed", CONNECTION_DOES_NOT_EXIST);
        }
    }

    /** The same for values, which outlive the connection but not what that stands in. */
    void requireValuesUsable(String what) throws SQLException {
        if (!closed || hasEnded()) {
            requireUsable(what);
        }
    }

    boolean isUsable() {
        return !closed && !hasEnded();
    }

    static Object required(@Nullable Object result) throws SQLException {
        if (result == null) {
            throw new SQLException("An argument or the driver's answer is null");
        }
        return result;
    }

    /** Where it was acquired, if that is known. */
    Optional<Acquired> acquisition() {
        return Optional.ofNullable(acquired);
    }

    @Override
    public String toString() {
        Frame frame = transaction.frame();
        return frame == null || closed ? description : description + ", in " + frame;
    }
}
