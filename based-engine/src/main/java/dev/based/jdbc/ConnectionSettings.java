package dev.based.jdbc;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Settings that a connection of its own would keep until it is closed. They are remembered and read back; the shared
 * connection stays as it is.
 */
final class ConnectionSettings {

    private static final Set<String> NAMES =
            Set.of("ReadOnly", "TransactionIsolation", "Holdability", "NetworkTimeout", "TypeMap");

    private final Map<String, Object> values = new HashMap<>();

    boolean isSetting(Method method) {
        return NAMES.contains(name(method));
    }

    private static String name(Method method) {
        String name = method.getName();
        return name.startsWith("is") ? name.substring(2) : name.length() > 3 ? name.substring(3) : name;
    }

    @Nullable
    Object call(Method method, @Nullable Object[] arguments, Connection physical) throws SQLException {
        if (method.getName().startsWith("set")) {
            Object value = arguments[arguments.length - 1];
            if (value != null) {
                values.put(name(method), value);
            }
            return null;
        }
        Object value = values.get(name(method));
        return value != null ? value : Face.callOn(physical, method, arguments);
    }
}
