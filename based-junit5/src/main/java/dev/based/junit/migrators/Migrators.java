package dev.based.junit.migrators;

import dev.based.junit.migration.Migrator;
import dev.based.junit.run.RunStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The migrators of a run, which are looked for once.
 *
 * @param all those of users first
 */
public record Migrators(List<Migrator> all) {

    private static final Namespace NAMESPACE = Namespace.create(Migrators.class);
    private static final String OWN = "dev.based.junit.";

    /** Those of the run that a context belongs to: the same objects each time. */
    @SuppressWarnings("deprecation") // JUnit 6 has another method of the same effect, which JUnit 5.12 lacks
    public static Migrators of(ExtensionContext context) {
        return Objects.requireNonNull(RunStore.of(context, NAMESPACE)
                .getOrComputeIfAbsent(Migrators.class, absent -> found(), Migrators.class));
    }

    /** Looks for them. */
    public static Migrators found() {
        List<Migrator> users = new ArrayList<>();
        List<Migrator> own = new ArrayList<>();
        for (Migrator each : ServiceLoader.load(Migrator.class)) {
            (isOwn(each) ? own : users).add(each);
        }
        users.addAll(own);
        return new Migrators(List.copyOf(users));
    }

    private static boolean isOwn(Migrator migrator) {
        return migrator.getClass().getName().startsWith(OWN);
    }

    /**
     * The migrator for locations, which one alone must be for.
     *
     * @throws ExtensionConfigurationException if there is none, or several are
     */
    public Migrator chosen(List<String> locations) {
        Migrator first = chosen(locations.get(0));
        for (String location : locations) {
            Migrator other = chosen(location);
            if (other != first) {
                throw new ExtensionConfigurationException(
                        "migrations = %s are for several tools: %s for %s, and %s for %s. Let one of them make the database, or give it two by name"
                                .formatted(locations, locations.get(0), first.name(), location, other.name()));
            }
        }
        return first;
    }

    private Migrator chosen(String location) {
        List<Migrator> candidates = all.stream()
                .filter(migrator -> migrator.isFor(location))
                .collect(Collectors.toCollection(ArrayList::new));
        if (candidates.stream().anyMatch(migrator -> !isOwn(migrator))) {
            candidates.removeIf(Migrators::isOwn);
        }
        if (candidates.size() == 1) {
            return candidates.get(0);
        }
        if (candidates.isEmpty()) {
            throw new ExtensionConfigurationException(
                    "No migrator is for migrations = %s: write the folder of Flyway's migrations (classpath:db/migration, filesystem:src/main/db), liquibase: before a changelog of Liquibase's, or sql: before a folder or file of plain SQL"
                            .formatted(location));
        }
        throw new ExtensionConfigurationException(
                "Several migrators are for migrations = %s: %s. Choose one by BasedExtension.builder().migrator(…)"
                        .formatted(
                                location,
                                candidates.stream().map(Migrator::name).toList()));
    }

    /** The settings that the configuration of a run has for a migrator, by their names without a prefix. */
    public Map<String, String> settings(ExtensionContext context, Migrator migrator) {
        return RunSettings.of(context, migrator).values();
    }

    /** Whether a key of the configuration is, by its prefix, that of a migrator. */
    public boolean haveKey(String key) {
        return all.stream().anyMatch(migrator -> key.startsWith(prefix(migrator)));
    }

    /** How the keys of its settings begin: {@code based.flyway.} */
    static String prefix(Migrator migrator) {
        return "based." + migrator.name().toLowerCase(Locale.ROOT) + ".";
    }
}
