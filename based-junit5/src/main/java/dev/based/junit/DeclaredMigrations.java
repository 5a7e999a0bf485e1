package dev.based.junit;

import dev.based.junit.migration.MigrationSource;
import dev.based.junit.migration.Migrator;
import dev.based.junit.migrators.Migrators;
import dev.based.junit.template.MigrationSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What one place says of the migrations of a database. What it leaves out, another one may say.
 *
 * @param locations where they are, none to leave them out
 * @param settings {@code name=value}, none to leave them out
 * @param upTo the version at which to stop, "" to leave it out
 * @param migrator what runs them, null to leave it out
 */
record DeclaredMigrations(
        List<String> locations,
        List<String> settings,
        String upTo,
        @Nullable Migrator migrator) {

    static DeclaredMigrations of(BasedDatabase annotation) {
        return new DeclaredMigrations(
                List.of(annotation.migrations()),
                List.of(annotation.migrationSettings()),
                annotation.migrateTo(),
                null);
    }

    /**
     * Together with what one that is further out says, which holds where this one is silent. Locations and what runs them are
     * one thing: a migrator further out is not for locations of this one.
     */
    DeclaredMigrations or(DeclaredMigrations outer) {
        DeclaredMigrations what = locations.isEmpty() && migrator == null ? outer : this;
        return new DeclaredMigrations(
                what.locations,
                settings.isEmpty() ? outer.settings : settings,
                upTo.isEmpty() ? outer.upTo : upTo,
                what.migrator);
    }

    boolean stopAtAVersion() {
        return !upTo.isEmpty();
    }

    /** With the migrator that is for them, and the settings that the run has for it. */
    MigrationSet set(ExtensionContext context) {
        if (locations.isEmpty() && migrator == null) {
            if (!settings.isEmpty() || !upTo.isEmpty()) {
                throw new ExtensionConfigurationException(
                        "migrationSettings and migrateTo are of migrations, and there are none: write migrations = … beside them");
            }
            return MigrationSet.NONE;
        }
        Migrators migrators = Migrators.of(context);
        Migrator chosen = migrator == null ? migrators.chosen(locations) : migrator;
        if (!upTo.isEmpty() && !chosen.stopsAtVersions()) {
            throw new ExtensionConfigurationException(
                    "migrateTo = %s: the migrator %s cannot stop at a version (Migrator.stopsAtVersions())"
                            .formatted(upTo, chosen.name()));
        }
        Map<String, String> all = new LinkedHashMap<>(migrators.settings(context, chosen));
        settings.forEach(each -> put(all, each));
        return new MigrationSet(
                chosen, new MigrationSource(locations, all), Optional.of(upTo).filter(version -> !version.isEmpty()));
    }

    private static void put(Map<String, String> all, String setting) {
        int equals = setting.indexOf('=');
        if (equals <= 0) {
            throw new ExtensionConfigurationException(
                    "A setting in migrationSettings is name=value, such as placeholders.tenant=x; one of them has %s"
                            .formatted(equals < 0 ? "no =" : "no name"));
        }
        all.put(setting.substring(0, equals).strip(), setting.substring(equals + 1));
    }

    /** Without the values of settings. */
    @Override
    public String toString() {
        return locations + (upTo.isEmpty() ? "" : " up to " + upTo);
    }
}
