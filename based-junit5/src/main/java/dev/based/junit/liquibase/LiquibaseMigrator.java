package dev.based.junit.liquibase;

import dev.based.DatabaseUrl;
import dev.based.junit.fingerprint.Contents;
import dev.based.junit.fingerprint.Digest;
import dev.based.junit.migration.MigrationFailedException;
import dev.based.junit.migration.MigrationRun;
import dev.based.junit.migration.MigrationSource;
import dev.based.junit.migration.Migrator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Runs a changelog with Liquibase: {@code liquibase:db/changelog.sql}, or a file that ends as Liquibase's do. Liquibase itself
 * is loaded with the first run. Stateless.
 */
public final class LiquibaseMigrator implements Migrator {

    private static final String LIQUIBASE = "liquibase.Liquibase";
    private static final String VERSION = "liquibase.build.properties";

    /** For {@link java.util.ServiceLoader}. */
    public LiquibaseMigrator() {}

    @Override
    public String name() {
        return "Liquibase";
    }

    @Override
    public boolean isFor(String location) {
        return Changelog.isAt(location);
    }

    @Override
    public Optional<String> missingArtifacts(DatabaseUrl url) {
        try {
            Class.forName(LIQUIBASE, false, LiquibaseMigrator.class.getClassLoader());
            return Optional.empty();
        } catch (ClassNotFoundException e) {
            return Optional.of("org.liquibase:liquibase-core");
        }
    }

    @Override
    public Optional<String> fingerprint(MigrationSource source) {
        Contents version = new Contents();
        version.addResource(VERSION);
        Digest digest = new Digest();
        digest.add(version.text().orElse(""));
        ProcessValue.all().stream().filter(ProcessValue::isSetting).forEach(setting -> {
            digest.add(setting.toString());
            digest.add(setting.value());
        });
        try {
            for (String location : source.locations()) {
                if (!new ChangelogContents(Changelog.at(location), digest).areAdded()) {
                    return Optional.empty();
                }
            }
            return Optional.of(digest.text());
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty(); // what cannot be read is the migration's to say
        }
    }

    @Override
    public boolean stopsAtVersions() {
        return true;
    }

    @Override
    public void migrate(MigrationRun run) {
        List<String> locations = run.source().locations();
        if (locations.size() != 1) {
            throw new MigrationFailedException(
                    "Liquibase runs one changelog, and migrations = %s are several: let the first one include the others"
                            .formatted(locations));
        }
        try {
            Class<?> liquibase = Class.forName(LIQUIBASE, false, LiquibaseMigrator.class.getClassLoader());
            LiquibaseMigrator.class.getModule().addReads(liquibase.getModule()); // no module descriptor names it
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e); // it was not missing before
        }
        LiquibaseThread.run(() -> new LiquibaseRun(run, Changelog.at(locations.get(0))).migrate());
    }
}
