package dev.based.junit;

import dev.based.Database;
import dev.based.Sandbox;
import dev.based.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/** What one test is handed: one object of each type, all on the same sandbox. */
final class Injection {

    /** By name, so that jOOQ is not loaded for a test that does without. */
    private static final String DSL_CONTEXT = "org.jooq.DSLContext";

    private static final Set<Class<?>> TYPES =
            Set.of(Database.class, Session.class, DataSource.class, Connection.class);

    private final Sandbox sandbox;
    private final Map<Class<?>, Object> handedOut = new HashMap<>();

    Injection(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    static boolean supports(Class<?> type) {
        return TYPES.contains(type) || type.getName().equals(DSL_CONTEXT);
    }

    Object get(Class<?> type) {
        return handedOut.computeIfAbsent(type, this::make);
    }

    private Object make(Class<?> type) {
        Database database = sandbox.database();
        if (type == Database.class) {
            return database;
        }
        if (type == Session.class) {
            return sandbox.session();
        }
        if (type == DataSource.class) {
            return database.dataSource();
        }
        if (type == Connection.class) {
            try {
                return database.dataSource().getConnection();
            } catch (SQLException e) {
                throw new IllegalStateException("A new sandbox gives out connections", e);
            }
        }
        return sandbox.session().dsl();
    }

    /** Closes the connection that was made for the test, which is not the test's to close. */
    void close() throws SQLException {
        Object connection = handedOut.get(Connection.class);
        if (connection != null) {
            ((Connection) connection).close();
        }
    }
}
