package dev.based.junit.flyway;

import dev.based.DatabaseUrl;
import dev.based.junit.migration.MigrationFailedException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Migrates a database. */
public final class Migrations {

    private static final String FLYWAY = "org.flywaydb.core.Flyway";
    private static final Map<String, String> FLYWAY_MODULES = Map.of(
            "postgresql", "org.flywaydb:flyway-database-postgresql",
            "postgres", "org.flywaydb:flyway-database-postgresql",
            "mysql", "org.flywaydb:flyway-mysql",
            "mariadb", "org.flywaydb:flyway-mysql");

    private Migrations() {}

    /**
     * Runs the migrations that have not been run yet.
     *
     * @param dataSource the database
     * @param url where it is, for messages
     * @param locations Flyway's locations; none to run nothing
     * @throws MigrationFailedException if Flyway or its module for the database is missing, a location is empty or does not
     *     exist, or a migration fails
     */
    public static void run(DataSource dataSource, DatabaseUrl url, List<String> locations) {
        if (locations.isEmpty()) {
            return;
        }
        try {
            Class<?> flyway = Class.forName(FLYWAY, false, Migrations.class.getClassLoader());
            Migrations.class.getModule().addReads(flyway.getModule()); // no module descriptor names it
        } catch (ClassNotFoundException e) {
            throw new MigrationFailedException(
                    "migrations = %s needs Flyway, which is not on the class path: add %s"
                            .formatted(locations, artifacts(url)),
                    e);
        }
        FlywayMigrations.run(dataSource, url, locations);
    }

    /** What a user adds to migrate this database. */
    static String artifacts(DatabaseUrl url) {
        String module = FLYWAY_MODULES.get(url.scheme());
        return "org.flywaydb:flyway-core" + (module == null ? "" : " and " + module);
    }
}
