package dev.based.junit.template;

import dev.based.BasedException;
import dev.based.DatabaseUrl;
import dev.based.junit.fingerprint.Digest;
import dev.based.junit.migration.MigrationFailedException;
import dev.based.junit.migration.MigrationRun;
import dev.based.junit.migration.MigrationSource;
import dev.based.junit.migration.Migrator;
import dev.based.junit.run.Progress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The migrations of a template.
 *
 * @param migrator runs them, null if there are none
 * @param source where they are, and their settings
 * @param upTo the last version in the template, empty for all
 */
public record MigrationSet(@Nullable Migrator migrator, MigrationSource source, Optional<String> upTo) {

    /** The number of connections that migrators may open at the same time: Flyway takes two or three. */
    static final int MOST_CONNECTIONS = 10;

    /** No migrations. */
    public static final MigrationSet NONE =
            new MigrationSet(null, new MigrationSource(List.of(), Map.of()), Optional.empty());

    private record Run(
            DataSource dataSource,
            DatabaseUrl url,
            MigrationSource source,
            Optional<String> upTo,
            Optional<String> reached)
            implements MigrationRun {}

    boolean isEmpty() {
        return migrator == null;
    }

    /** Runs those of the template. */
    void run(DataSource dataSource, DatabaseUrl url) {
        run(dataSource, url, upTo, Optional.empty());
    }

    /**
     * Runs those that have not been run yet.
     *
     * @param url where the database is, for messages
     * @param upTo the last version, empty for all
     * @param reached up to which version they have been run, empty for none
     * @throws MigrationFailedException if the tool is missing, or a migration fails
     */
    void run(DataSource dataSource, DatabaseUrl url, Optional<String> upTo, Optional<String> reached) {
        if (migrator == null) {
            return;
        }
        migrator.missingArtifacts(url).ifPresent(missing -> {
            throw new MigrationFailedException("migrations = %s needs %s, which is not on the class path: add %s"
                    .formatted(source.locations(), migrator.name(), missing));
        });
        Migrator tool = migrator;
        try {
            Progress.during("Migrating %s by %s".formatted(url, tool.name()), () -> {
                tool.migrate(new Run(dataSource, url, source, upTo, reached));
                return url;
            });
        } catch (BasedException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new MigrationFailedException(
                    "Migrating %s by %s failed: %s".formatted(url, migrator.name(), e.getMessage()), e);
        }
    }

    /** Adds what they are to a fingerprint; false if that cannot be told. */
    boolean isAdded(Digest digest) {
        if (migrator == null) {
            return true;
        }
        Optional<String> contents = migrator.fingerprint(source);
        digest.add(migrator.getClass().getName());
        digest.add(contents.orElse(""));
        digest.add(source.locations().size() + " " + source.settings().size());
        source.locations().forEach(digest::add);
        source.settings().forEach((name, value) -> {
            digest.add(name);
            digest.add(value);
        });
        digest.add(upTo.orElse(""));
        return contents.isPresent();
    }

    @Override
    public String toString() {
        return source + upTo.map(version -> " up to " + version).orElse("");
    }
}
