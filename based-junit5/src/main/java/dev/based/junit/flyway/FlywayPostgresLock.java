package dev.based.junit.flyway;

import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * How Flyway locks on PostgreSQL. Apart from {@link FlywaySettings}, as it is of a part of Flyway that may be missing; and not by
 * a property, for which Flyway needs Jackson.
 */
final class FlywayPostgresLock {

    private FlywayPostgresLock() {}

    /**
     * Sets it.
     *
     * @param transactional whether a transaction on a second connection holds the lock, instead of that connection's session
     */
    static void set(FluentConfiguration configuration, boolean transactional) {
        configuration
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(transactional);
    }
}
