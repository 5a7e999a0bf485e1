package dev.based.jdbc;

import dev.based.frame.Cleanup;
import dev.based.frame.FrameStack;
import dev.based.frame.HeldConnection;
import dev.based.frame.SqlWork;
import dev.based.spi.ConnectionHabits;
import dev.based.spi.ReadOnlyMode;
import dev.based.spi.TransactionControl;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Settings that a connection of its own would keep until it is closed: checked, remembered and read back; the shared
 * connection stays as it is. For one user at a time.
 */
final class ConnectionSettings {

    private static final Set<String> NAMES = Set.of(
            "ReadOnly",
            "TransactionIsolation",
            "Holdability",
            "NetworkTimeout",
            "TypeMap",
            "ClientInfo",
            "Schema",
            "Catalog");
    private static final String ACTIVE_TRANSACTION = "25001";
    private static final String INVALID_VALUE = "22023";

    private final FrameStack stack;
    private final TransactionControl control;
    private final ConnectionHabits habits;
    private final ConnectionTransaction transaction;
    private final Map<String, Object> values = new HashMap<>();
    private final Properties clientInfo = new Properties();

    ConnectionSettings(FrameStack stack, ConnectionTransaction transaction) {
        this.stack = stack;
        this.control = stack.control();
        this.habits = stack.habits();
        this.transaction = transaction;
    }

    static boolean isSetting(Method method) {
        return NAMES.contains(name(method));
    }

    private static String name(Method method) {
        String name = method.getName();
        return name.startsWith("is") ? name.substring(2) : name.length() > 3 ? name.substring(3) : name;
    }

    /** Whether statements may only read, as far as that was said. */
    boolean isReadOnly(Connection physical) throws SQLException {
        return values.get("ReadOnly") instanceof Boolean readOnly ? readOnly : physical.isReadOnly();
    }

    /** Answers a setter or getter, while no other thread uses the physical connection. */
    @Nullable
    Object call(Method method, @Nullable Object[] arguments, Connection physical) throws SQLException {
        String name = name(method);
        if (name.equals("ClientInfo")) {
            return clientInfo(method, arguments, physical);
        }
        if (!method.getName().startsWith("set")) {
            Object value = values.get(name);
            return value != null ? value : Face.callOn(physical, method, arguments);
        }
        Object value = arguments[arguments.length - 1];
        check(name, value, method, arguments, physical);
        if (value != null) {
            values.put(name, value);
        } else {
            values.remove(name);
        }
        return null;
    }

    private void check(
            String name, @Nullable Object value, Method method, @Nullable Object[] arguments, Connection physical)
            throws SQLException {
        DatabaseMetaData metaData = physical.getMetaData();
        switch (name) {
            case "ReadOnly" -> setReadOnly((boolean) ConnectionFace.required(value), physical);
            case "TransactionIsolation" -> {
                requireNoTransaction("transaction isolation level");
                if (!metaData.supportsTransactionIsolationLevel((int) ConnectionFace.required(value))) {
                    throw unsupported("Transaction isolation level " + value);
                }
            }
            case "Holdability" -> {
                if (!metaData.supportsResultSetHoldability((int) ConnectionFace.required(value))) {
                    throw unsupported("Result set holdability " + value);
                }
            }
            case "NetworkTimeout" -> {
                if ((int) ConnectionFace.required(value) < 0) {
                    throw new SQLException("The network timeout " + value + " is negative", INVALID_VALUE);
                }
            }
            case "Catalog" -> {
                String before = physical.getCatalog();
                Face.callOn(physical, method, arguments);
                restore(() -> physical.setCatalog(before));
            }
            default -> {
                // A type map is the user's own, and a schema need not exist.
            }
        }
    }

    private void setReadOnly(boolean readOnly, Connection physical) throws SQLException {
        requireNoTransaction("transaction read-only property");
        if (habits.readOnlyMode() == ReadOnlyMode.HINT) {
            boolean before = physical.isReadOnly();
            physical.setReadOnly(readOnly); // a hint, or refused by the driver
            restore(() -> physical.setReadOnly(before));
        }
        transaction.setReadOnly(readOnly);
    }

    private void requireNoTransaction(String what) throws SQLException {
        if (habits.settingsAreFixedInTransaction() && transaction.isActive()) {
            throw new SQLException("Cannot change the " + what + " in the middle of a transaction", ACTIVE_TRANSACTION);
        }
    }

    private static SQLException unsupported(String what) {
        return new SQLFeatureNotSupportedException(what + " is not supported by the database", "0A000");
    }

    private @Nullable Object clientInfo(Method method, @Nullable Object[] arguments, Connection physical)
            throws SQLException {
        if (method.getName().startsWith("get")) {
            Properties known = new Properties();
            Properties given = physical.getClientInfo();
            if (given != null) {
                known.putAll(given);
            }
            known.putAll(clientInfo);
            return arguments.length == 0 ? known : known.getProperty(String.valueOf(arguments[0]));
        }
        if (arguments[0] instanceof Properties all) {
            clientInfo.clear();
            clientInfo.putAll(all);
        } else if (arguments[1] == null) {
            clientInfo.remove(String.valueOf(arguments[0]));
        } else {
            clientInfo.setProperty(String.valueOf(arguments[0]), String.valueOf(arguments[1]));
        }
        return null;
    }

    /** Whether statements of this connection look up names elsewhere than others do. */
    boolean hasNamespace() {
        return values.containsKey("Schema") || values.containsKey("Catalog");
    }

    /** Work in which names are looked up where statements of this connection do. */
    <T extends @Nullable Object> SqlWork<T> inNamespace(SqlWork<T> work) {
        return hasNamespace() ? held -> workInNamespace(held, work) : work;
    }

    private <T extends @Nullable Object> T workInNamespace(HeldConnection held, SqlWork<T> work) throws SQLException {
        Restoring namespace = applyNamespace(held.physical());
        T result;
        try {
            result = work.run(held);
        } catch (SQLException | RuntimeException | Error e) {
            restoreAfter(e, namespace);
            throw e;
        }
        restore(namespace);
        return result;
    }

    /** Takes something back that others would suffer from; where that fails, the connection is given up. */
    void restore(Restoring restoring) throws SQLException {
        try {
            restoring.restore();
        } catch (SQLException | RuntimeException | Error e) {
            stack.connection().giveUp("restoring schema and catalog for", transaction.unit(), e);
            throw e;
        }
    }

    /** The same after a failure. A transaction that it has aborted refuses that, and takes it back itself. */
    void restoreAfter(Throwable failure, Restoring restoring) {
        try {
            restoring.restore();
        } catch (SQLException | RuntimeException | Error e) {
            Cleanup.suppress(failure, e);
            boolean isTakenBack =
                    !control.statementsAreAtomic() && e instanceof SQLException refusal && control.isRefusal(refusal);
            if (!isTakenBack) {
                stack.connection().giveUp("restoring schema and catalog for", transaction.unit(), e);
            }
        }
    }

    /** Sets where the next statement looks up names, and returns what takes it back. */
    Restoring applyNamespace(Connection physical) throws SQLException {
        String path = habits.searchPath(physical);
        String catalog = physical.getCatalog();
        Restoring restoring = () -> {
            physical.setCatalog(catalog);
            habits.setSearchPath(physical, path);
        };
        try {
            if (values.get("Catalog") instanceof String own) {
                physical.setCatalog(own);
            }
            if (values.get("Schema") instanceof String own) {
                physical.setSchema(own);
            }
        } catch (SQLException | RuntimeException | Error e) {
            restoreAfter(e, restoring);
            throw e;
        }
        return restoring;
    }

    /** Takes something back. */
    interface Restoring {
        void restore() throws SQLException;
    }
}
