package dev.based.junit.scope;

import dev.based.AsyncDatabase;
import dev.based.AsyncSession;
import dev.based.Database;
import dev.based.Sandbox;
import dev.based.Session;
import dev.based.junit.migration.Migrations;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** The objects that one test gets: one of each type, all on the same place. */
public final class Injection {

    /** By name, so that jOOQ is not loaded for a test that does without. */
    private static final String DSL_CONTEXT = "org.jooq.DSLContext";

    private static final Set<Class<?>> TYPES = Set.of(
            Database.class,
            Session.class,
            AsyncDatabase.class,
            AsyncSession.class,
            DataSource.class,
            Connection.class,
            Sandbox.class,
            Migrations.class);

    private final Place place;
    private final Map<Class<?>, Object> handedOut = new HashMap<>();

    Injection(Place place) {
        this.place = place;
    }

    /** Whether a parameter of this type is injected. */
    public static boolean supports(Class<?> type) {
        return TYPES.contains(type) || type.getName().equals(DSL_CONTEXT);
    }

    Object get(Class<?> type) {
        return handedOut.computeIfAbsent(type, this::make);
    }

    private Object make(Class<?> type) {
        Database database = place.database();
        if (type == Database.class) {
            return database;
        }
        if (type == Session.class) {
            return place.session();
        }
        if (type == AsyncDatabase.class) {
            return database.async();
        }
        if (type == AsyncSession.class) {
            return place.asyncSession();
        }
        if (type == DataSource.class) {
            return database.dataSource();
        }
        if (type == Connection.class) {
            return connection(database);
        }
        if (type == Sandbox.class) {
            return place.sandbox()
                    .orElseThrow(
                            () -> new ExtensionConfigurationException(
                                    "There is no Sandbox where the test really commits: use perTest = ROLLBACK, or ask for a Database"));
        }
        if (type == Migrations.class) {
            return place.migrations()
                    .orElseThrow(
                            () -> new ExtensionConfigurationException(
                                    "There are no Migrations to run, as the database has all of them: write migrateTo = … with @BasedDatabase"));
        }
        return place.session().dsl();
    }

    private static Connection connection(Database database) {
        try {
            return database.dataSource().getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException("The test's database gives no connection: " + e.getMessage(), e);
        }
    }

    /** Closes the connection that was made for the test, which is not the test's to close. */
    void close() throws SQLException {
        Object connection = handedOut.get(Connection.class);
        if (connection != null) {
            ((Connection) connection).close();
        }
    }
}
