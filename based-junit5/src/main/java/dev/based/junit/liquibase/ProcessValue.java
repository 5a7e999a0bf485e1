package dev.based.junit.liquibase;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A property of the system, or a variable of the environment: Liquibase has settings, and values of expressions, from both.
 *
 * @param kind which of them
 * @param name its name
 * @param value may be a secret
 */
record ProcessValue(String kind, String name, String value) {

    private static final String PROPERTY = "property";
    private static final String VARIABLE = "variable";

    /** All of this process, in order. */
    static List<ProcessValue> all() {
        Stream<ProcessValue> properties = System.getProperties().stringPropertyNames().stream()
                .map(name -> new ProcessValue(PROPERTY, name, System.getProperty(name, "")));
        Stream<ProcessValue> variables = System.getenv().entrySet().stream()
                .map(variable -> new ProcessValue(VARIABLE, variable.getKey(), variable.getValue()));
        return Stream.concat(properties, variables)
                .sorted(Comparator.comparing(ProcessValue::kind).thenComparing(ProcessValue::name))
                .toList();
    }

    /** Whether it is one of Liquibase's own settings. */
    boolean isSetting() {
        return name.startsWith(kind.equals(PROPERTY) ? "liquibase." : "LIQUIBASE_");
    }

    /** Without the value. */
    @Override
    public String toString() {
        return kind + " " + name;
    }
}
