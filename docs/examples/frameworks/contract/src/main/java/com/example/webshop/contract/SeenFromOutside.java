package com.example.webshop.contract;

import dev.based.DatabaseUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Looks at the database when all tests of a class have ended, by a plain connection of its own: nothing is left. SQLite
 * in memory is seen by nobody else; there, the next test looks.
 */
@SuppressWarnings("deprecation") // JUnit 6 deprecates getOrComputeIfAbsent, JUnit 5 has nothing else
public final class SeenFromOutside implements ParameterResolver, AfterAllCallback {

    private static final Namespace NAMESPACE = Namespace.create(SeenFromOutside.class);

    /** Which database it is, as a test has found out. */
    public static final class Place {

        private final AtomicReference<DatabaseUrl> url = new AtomicReference<>();

        /** Notes the database of the tests. */
        public void is(DatabaseUrl database) {
            url.set(database);
        }

        private void requireMigrated() throws SQLException {
            DatabaseUrl database = Objects.requireNonNull(url.get(), "No test said where the database is");
            if (database.scheme().equals("sqlite")) {
                return;
            }
            Properties credentials = new Properties();
            database.username().ifPresent(user -> credentials.setProperty("user", user));
            database.password().ifPresent(password -> credentials.setProperty("password", password));
            try (Connection connection = DriverManager.getConnection(database.toJdbcUrl(), credentials)) {
                Contents.requireMigrated(connection);
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Place.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext ofClass = context;
        while (ofClass.getTestMethod().isPresent()) {
            ofClass = ofClass.getParent().orElseThrow();
        }
        return place(ofClass);
    }

    @Override
    public void afterAll(ExtensionContext context) throws SQLException {
        place(context).requireMigrated();
    }

    /** One for each class, by name because the store of a nested context has that of its parents. */
    private static Place place(ExtensionContext context) {
        return Objects.requireNonNull(context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(context.getRequiredTestClass(), type -> new Place(), Place.class));
    }
}
