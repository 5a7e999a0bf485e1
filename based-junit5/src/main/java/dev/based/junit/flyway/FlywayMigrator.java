package dev.based.junit.flyway;

import dev.based.DatabaseUrl;
import dev.based.junit.fingerprint.Contents;
import dev.based.junit.migration.MigrationRun;
import dev.based.junit.migration.MigrationSource;
import dev.based.junit.migration.Migrator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs migrations with Flyway: those of folders, named as Flyway names them. Flyway itself is loaded with the first run.
 * Stateless.
 */
public final class FlywayMigrator implements Migrator {

    private static final String FLYWAY = "org.flywaydb.core.Flyway";
    private static final String VERSION = "META-INF/maven/org.flywaydb/flyway-core/pom.properties";
    private static final Part POSTGRESQL = new Part(
            "org.flywaydb:flyway-database-postgresql", "org.flywaydb.database.postgresql.PostgreSQLDatabaseType");
    private static final Part MYSQL =
            new Part("org.flywaydb:flyway-mysql", "org.flywaydb.database.mysql.MySQLDatabaseType");

    /** By the scheme of a URL. */
    private static final Map<String, Part> PARTS =
            Map.of("postgresql", POSTGRESQL, "postgres", POSTGRESQL, "mysql", MYSQL, "mariadb", MYSQL);

    /** The prefix of a location for Flyway; without a prefix it is on the class path. */
    private static final Set<String> PREFIXES = Set.of("classpath", "filesystem", "s3", "gcs");

    /** The ends of files that are no folders: Liquibase's, and scripts. */
    private static final List<String> FILES = List.of(".xml", ".yaml", ".yml", ".json", ".sql");

    /** Settings that name files or what finds them, which no fingerprint of the locations can know. */
    private static final Set<String> ELSEWHERE = Set.of("callbackLocations", "resourceProvider", "jarDirs");

    /** Settings that name classes. */
    private static final Set<String> CODE = Set.of("callbacks", "resolvers", "javaMigrationClassProvider");

    /** For {@link java.util.ServiceLoader}. */
    public FlywayMigrator() {}

    @Override
    public String name() {
        return "Flyway";
    }

    @Override
    public boolean isFor(String location) {
        int colon = location.indexOf(':');
        return (colon < 0 || PREFIXES.contains(location.substring(0, colon)))
                && FILES.stream().noneMatch(location::endsWith);
    }

    @Override
    public Optional<String> missingArtifacts(DatabaseUrl url) {
        return isThere(FLYWAY) ? Optional.empty() : Optional.of(artifacts(url));
    }

    /** Flyway's part for a database, in an artifact of its own from Flyway 10 on. */
    private record Part(String artifact, String type) {

        boolean isMissing() {
            return !isThere(type);
        }
    }

    /** The artifacts that a user adds to migrate this database. */
    private static String artifacts(DatabaseUrl url) {
        Part part = PARTS.get(url.scheme());
        return "org.flywaydb:flyway-core" + (part == null ? "" : " and " + part.artifact());
    }

    /** The artifact of Flyway's part for this database, if that is not there. */
    static Optional<String> missingPart(DatabaseUrl url) {
        return Optional.ofNullable(PARTS.get(url.scheme()))
                .filter(Part::isMissing)
                .map(Part::artifact);
    }

    private static boolean isThere(String type) {
        try {
            Class.forName(type, false, FlywayMigrator.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Empty where a location has wildcards, for example. Java migrations may call and read what is on the class path. */
    @Override
    public Optional<String> fingerprint(MigrationSource source) {
        if (source.settings().keySet().stream().anyMatch(ELSEWHERE::contains)) {
            return Optional.empty();
        }
        Contents contents = new Contents();
        contents.addResource(VERSION);
        if (source.settings().keySet().stream().anyMatch(CODE::contains)) {
            contents.addCode();
        }
        for (String location : source.locations()) {
            contents.add(location);
        }
        return contents.text();
    }

    @Override
    public boolean stopsAtVersions() {
        return true;
    }

    @Override
    public void migrate(MigrationRun run) {
        try {
            Class<?> flyway = Class.forName(FLYWAY, false, FlywayMigrator.class.getClassLoader());
            FlywayMigrator.class.getModule().addReads(flyway.getModule()); // no module descriptor names it
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e); // it was not missing before
        }
        new FlywayRun(run).migrate();
    }
}
