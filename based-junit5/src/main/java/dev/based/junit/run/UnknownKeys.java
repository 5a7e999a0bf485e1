package dev.based.junit.run;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Keys that look like settings and are none, as misspelt ones do. */
public final class UnknownKeys {

    private static final String PREFIX = "based.";

    /** Names that programs have for themselves: of Based's version in a build, and of its own tests. */
    private static final List<String> OTHERS = List.of("based.version", "based.test.");

    private UnknownKeys() {}

    /**
     * Requires that no system property and none in {@code junit-platform.properties} is such a key.
     *
     * @param file that of the run
     * @param others whether a key is known elsewhere; asked only about one that is not known here
     * @throws ExtensionConfigurationException if one is
     */
    public static void requireNone(ConfigurationFile file, Predicate<String> others) {
        Optional<String> property = among(System.getProperties().stringPropertyNames(), others);
        Optional<String> unknown = property.or(
                () -> among(file.names(), others).map(message -> message + " (in junit-platform.properties)"));
        if (unknown.isPresent()) {
            throw new ExtensionConfigurationException(unknown.get());
        }
    }

    /** The message about the first unknown key among names, empty if there is none. */
    public static Optional<String> among(Collection<String> names, Predicate<String> others) {
        return new TreeSet<>(names)
                .stream()
                        .filter(name -> name.startsWith(PREFIX))
                        .filter(name -> OTHERS.stream().noneMatch(name::startsWith))
                        .filter(name -> Setting.of(name).isEmpty())
                        .filter(name -> !others.test(name))
                        .findFirst()
                        .map(UnknownKeys::message);
    }

    private static String message(String name) {
        String nearest = Arrays.stream(Setting.values())
                .map(Setting::key)
                .min(Spelling.nearestTo(name))
                .orElseThrow();
        return "There is no setting %s: did you mean %s?".formatted(name, nearest);
    }
}
