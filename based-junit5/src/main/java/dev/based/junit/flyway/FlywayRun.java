package dev.based.junit.flyway;

import dev.based.DatabaseUrl;
import dev.based.junit.cache.Causes;
import dev.based.junit.folder.EncapsulatedResources;
import dev.based.junit.folder.Neighbours;
import dev.based.junit.migration.MigrationFailedException;
import dev.based.junit.migration.MigrationRun;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/** Flyway itself. Apart from {@link FlywayMigrator}, so that it is loaded only where it is there. */
final class FlywayRun {

    private static final Pattern MISSING =
            Pattern.compile("Unable to resolve location (?<location>\\S+?)\\.?(?:\\s|$)");
    private static final Pattern NO_PART = Pattern.compile("No database found to handle|Unsupported Database");
    private static final Pattern UNREADABLE =
            Pattern.compile("Unable to obtain inputstream for resource: (?<resource>\\S+)");
    private static final Pattern PLACE = Pattern.compile(
            "Message *: (?<message>[^\\n]*).*?Location *: (?<location>[^\\n(]*).*?Line *: (?<line>\\d+)",
            Pattern.DOTALL);

    private static final Pattern LINKS = Pattern.compile(
            " See https://\\S+ for more information\\.| *Check your configuration!|\\R[^\\n]*Learn more: https://\\S+");

    private final MigrationRun run;
    private final FlywaySettings settings;

    FlywayRun(MigrationRun run) {
        this.run = run;
        this.settings = new FlywaySettings(run.source().settings());
    }

    void migrate() {
        try {
            Flyway flyway = configuration().load();
            List<MigrationInfo> known = Arrays.asList(flyway.info().all());
            if (known.isEmpty()) {
                throw new MigrationFailedException(
                        "There are no migrations in %s: put scripts named V1__description.sql there, or correct the location"
                                .formatted(locations()));
            }
            if (run.upTo().isPresent()) {
                MigrationVersion last = required(run.upTo().get(), known);
                requireForward(last, flyway.info().current());
                flyway = configuration().target(last).load();
            }
            migrate(flyway);
        } catch (FlywayException e) {
            throw new MigrationFailedException(explained(e), e);
        }
    }

    /** Of a Java migration that fails Flyway's message has neither the name nor the reason. */
    private static void migrate(Flyway flyway) {
        try {
            flyway.migrate();
        } catch (FlywayException e) {
            Optional<Throwable> reason = Causes.of(e).stream()
                    .filter(cause -> !(cause instanceof FlywayException))
                    .findFirst();
            if (!String.valueOf(e.getMessage()).startsWith("Migration failed") || reason.isEmpty()) {
                throw e;
            }
            throw new MigrationFailedException(
                    "The migration %s failed: %s".formatted(notDone(flyway), reason.get()), e);
        }
    }

    /** The script's or class's name of the first one that is not done. */
    private static String notDone(Flyway flyway) {
        try {
            return Arrays.stream(flyway.info().all())
                    .filter(each ->
                            each.getState().isFailed() || !each.getState().isApplied())
                    .findFirst()
                    .map(MigrationInfo::getScript)
                    .orElse("of an unknown name");
        } catch (FlywayException e) {
            return "of an unknown name"; // the connection may be lost, which is the reason then
        }
    }

    private List<String> locations() {
        return run.source().locations();
    }

    private FluentConfiguration configuration() {
        FluentConfiguration configuration =
                Flyway.configure(Thread.currentThread().getContextClassLoader());
        settings.applyTo(configuration, run.url());
        return configuration
                .dataSource(run.dataSource())
                .locations(locations().toArray(String[]::new))
                .failOnMissingLocations(true);
    }

    private MigrationVersion required(String version, List<MigrationInfo> known) {
        List<MigrationVersion> versions = known.stream()
                .map(MigrationInfo::getVersion)
                .filter(Objects::nonNull) // of what is repeated
                .distinct()
                .toList();
        return versions.stream()
                .filter(each -> each.getVersion().equals(version) || isSame(each, version))
                .findFirst()
                .orElseThrow(
                        () -> new MigrationFailedException("There is no migration of the version %s in %s: there are %s"
                                .formatted(version, locations(), versions)));
    }

    private static boolean isSame(MigrationVersion one, String version) {
        try {
            return one.equals(MigrationVersion.fromVersion(version));
        } catch (FlywayException e) { // no version
            return false;
        }
    }

    private void requireForward(MigrationVersion last, @Nullable MigrationInfo current) {
        if (current != null
                && current.getVersion() != null
                && current.getVersion().compareTo(last) > 0) {
            throw new MigrationFailedException("%s has the version %s already, and cannot go back to %s"
                    .formatted(run.url(), current.getVersion(), last));
        }
    }

    private String explained(FlywayException failure) {
        String message = String.valueOf(failure.getMessage());
        DatabaseUrl url = run.url();
        Matcher place = PLACE.matcher(message);
        if (place.find()) {
            return "The migration %s failed at line %s: %s"
                    .formatted(
                            place.group("location").strip(),
                            place.group("line"),
                            place.group("message").strip());
        }
        Matcher missing = MISSING.matcher(message);
        if (missing.find()) {
            return "%s has not been migrated. %s".formatted(url, Neighbours.cure(missing.group("location")));
        }
        Matcher unreadable = UNREADABLE.matcher(message);
        Optional<String> encapsulated =
                unreadable.find() ? EncapsulatedResources.cure(unreadable.group("resource")) : Optional.empty();
        if (encapsulated.isPresent()) {
            return "%s has not been migrated. %s".formatted(url, encapsulated.get());
        }
        Optional<String> part = NO_PART.matcher(message).find() ? FlywayMigrator.missingPart(url) : Optional.empty();
        if (part.isPresent()) {
            return "Flyway is there, but not its part for %s: add %s".formatted(url.scheme(), part.get());
        }
        String failed = "Migrating %s with %s failed: %s".formatted(url, locations(), withoutLinks(message));
        return FlywayAdvice.on(message)
                .map(cure -> "%s%n%s".formatted(failed, cure))
                .orElse(failed);
    }

    /** Flyway's links are to pages about its own configuration. */
    private static String withoutLinks(String message) {
        return LINKS.matcher(message).replaceAll("").strip();
    }
}
