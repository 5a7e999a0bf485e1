package dev.based.junit.liquibase;

import dev.based.junit.migration.MigrationFailedException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.configuration.ConfigurationDefinition;
import liquibase.configuration.LiquibaseConfiguration;

/**
 * The settings of Liquibase.
 *
 * @param given {@code contexts}, {@code labelFilter}, {@code defaultSchemaName}, {@code parameters.…} of the changelog, and
 *     the names of Liquibase's global parameters without "liquibase."
 */
record LiquibaseSettings(Map<String, String> given) {

    private static final String PREFIX = "liquibase.";
    private static final String PARAMETERS = "parameters.";
    private static final String CONTEXTS = "contexts";
    private static final String LABELS = "labelFilter";
    private static final String SCHEMA = "defaultSchemaName";

    Contexts contexts() {
        return new Contexts(given.getOrDefault(CONTEXTS, ""));
    }

    LabelExpression labels() {
        return new LabelExpression(given.getOrDefault(LABELS, ""));
    }

    void applyTo(Liquibase liquibase) throws liquibase.exception.DatabaseException {
        for (Map.Entry<String, String> each : given.entrySet()) {
            if (each.getKey().startsWith(PARAMETERS)) {
                liquibase.setChangeLogParameter(each.getKey().substring(PARAMETERS.length()), each.getValue());
            }
        }
        String schema = given.get(SCHEMA);
        if (schema != null) {
            liquibase.getDatabase().setDefaultSchemaName(schema);
        }
    }

    /** What a scope of Liquibase's is given: its global parameters. */
    Map<String, Object> global() {
        Map<String, Object> values = new HashMap<>();
        // It would send what it knows of its use to its makers.
        values.put(PREFIX + "analytics.enabled", "false");
        given.forEach((name, value) -> {
            if (!name.equals(CONTEXTS)
                    && !name.equals(LABELS)
                    && !name.equals(SCHEMA)
                    && !name.startsWith(PARAMETERS)) {
                requireKnown(name);
                values.put(PREFIX + name, value);
            }
        });
        return values;
    }

    private static void requireKnown(String name) {
        LiquibaseConfiguration configuration = Scope.getCurrentScope().getSingleton(LiquibaseConfiguration.class);
        if (configuration.getRegisteredDefinition(PREFIX + name) == null) {
            throw new MigrationFailedException(
                    "Liquibase has no setting %s: there are contexts, labelFilter, defaultSchemaName, parameters.name for each parameter of the changelog, and %s"
                            .formatted(
                                    name,
                                    configuration.getRegisteredDefinitions(false).stream()
                                            .map(ConfigurationDefinition::getKey)
                                            .filter(key -> key.startsWith(PREFIX))
                                            .map(key -> key.substring(PREFIX.length()))
                                            .collect(Collectors.toCollection(TreeSet::new))));
        }
    }
}
