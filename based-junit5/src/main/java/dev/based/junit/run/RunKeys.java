package dev.based.junit.run;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Keys of a configuration that nobody knows before, as they begin with a prefix and go on with names of the user's. JUnit tells
 * an extension the value of a configuration parameter, but not which parameters there are; its launcher tells a listener their
 * names. Safe for use by several threads.
 */
public final class RunKeys {

    /** Names only: which value one has, and whether it has one, each run is asked for. */
    private static final Set<String> NAMES = ConcurrentHashMap.newKeySet();

    private static final Pattern WORDS = Pattern.compile("_([a-z0-9])");

    private RunKeys() {}

    /** Takes note of the name of a configuration parameter, so that it is asked for. */
    public static void note(String name) {
        NAMES.add(name);
    }

    /**
     * The values of all keys with a prefix: of the JUnit configuration parameter, else of the system property, else of the
     * environment variable.
     *
     * @param prefix such as {@code based.flyway.}
     * @return by the rest of the key
     */
    public static Map<String, String> withPrefix(String prefix, ExtensionContext context) {
        Map<String, String> values = new TreeMap<>(variables(prefix, System.getenv()));
        Set<String> names = new TreeSet<>(NAMES);
        names.addAll(System.getProperties().stringPropertyNames());
        for (String name : names) {
            if (name.startsWith(prefix)) {
                context.getConfigurationParameter(name)
                        .or(() -> Optional.ofNullable(System.getProperty(name)))
                        .ifPresent(value -> values.put(name.substring(prefix.length()), value));
            }
        }
        return values;
    }

    /**
     * The variables of a prefix. {@code BASED_FLYWAY_BASELINE_ON_MIGRATE} is {@code baselineOnMigrate}; two underscores are a
     * dot, so {@code BASED_FLYWAY_PLACEHOLDERS__TENANT} is {@code placeholders.tenant}.
     */
    static Map<String, String> variables(String prefix, Map<String, String> environment) {
        String start = prefix.replace('.', '_').toUpperCase(Locale.ROOT);
        Map<String, String> values = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(start) && name.length() > start.length()) {
                String dotted =
                        name.substring(start.length()).toLowerCase(Locale.ROOT).replace("__", ".");
                values.put(
                        WORDS.matcher(dotted).replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT)), value);
            }
        });
        return values;
    }
}
