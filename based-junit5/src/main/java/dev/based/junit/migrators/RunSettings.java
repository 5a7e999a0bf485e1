package dev.based.junit.migrators;

import dev.based.junit.migration.Migrator;
import dev.based.junit.run.RunKeys;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The settings that the configuration of a run has for a migrator. Read once for a run.
 *
 * @param values by their names without a prefix
 */
record RunSettings(Map<String, String> values) {

    private static final Namespace NAMESPACE = Namespace.create(RunSettings.class);

    @SuppressWarnings("deprecation") // JUnit 6 has another method of the same effect, which JUnit 5.12 lacks
    static RunSettings of(ExtensionContext context, Migrator migrator) {
        String prefix = Migrators.prefix(migrator);
        return Objects.requireNonNull(context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        prefix,
                        absent -> new RunSettings(Map.copyOf(RunKeys.withPrefix(prefix, context))),
                        RunSettings.class));
    }
}
