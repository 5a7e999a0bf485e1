package dev.based.junit.flyway;

import dev.based.DatabaseUrl;
import dev.based.junit.migration.MigrationFailedException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * The settings of Flyway.
 *
 * @param given by their names in Flyway's documentation, without "flyway."
 */
record FlywaySettings(Map<String, String> given) {

    private static final String PREFIX = "flyway.";

    /** What the test says elsewhere: its database and its locations. */
    private static final Set<String> OTHERS =
            Set.of("url", "user", "password", "driver", "dataSource", "locations", "environment");

    private static final String LOCK = "postgresql.transactional.lock";
    private static final String LOCK_MODULE = "org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension";

    FlywaySettings {
        for (String name : given.keySet()) {
            if (OTHERS.contains(name)) {
                throw new MigrationFailedException(
                        "The setting %s of Flyway is not one of a test, whose database is that of its url, and whose migrations are those of its migrations: leave it out"
                                .formatted(name));
            }
        }
    }

    /** Sets them, and what a test's database needs where they are silent. */
    void applyTo(FluentConfiguration configuration, DatabaseUrl url) {
        configuration.loggers(FlywayLog.class.getName());
        Map<String, String> properties = new HashMap<>();
        given.forEach((name, value) -> properties.put(PREFIX + name, value));
        if (url.backend().name().equals("PostgreSQL") && hasLockSetting()) {
            // With a lock that is a transaction, CREATE INDEX CONCURRENTLY would wait for it for ever.
            String lock = properties.remove(PREFIX + LOCK);
            FlywayPostgresLock.set(configuration, lock != null && Boolean.parseBoolean(lock.strip()));
        }
        configuration.configuration(properties);
    }

    private static boolean hasLockSetting() {
        try {
            Class<?> extension = Class.forName(LOCK_MODULE, false, FlywaySettings.class.getClassLoader());
            FlywaySettings.class.getModule().addReads(extension.getModule());
            return true;
        } catch (ClassNotFoundException e) {
            return false; // an older Flyway, or without its part for PostgreSQL
        }
    }
}
