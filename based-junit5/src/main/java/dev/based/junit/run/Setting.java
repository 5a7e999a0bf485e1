package dev.based.junit.run;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A key by which a run is configured. Its value is that of the JUnit configuration parameter, else of the system property,
 * else of the environment variable; blank is the same as absent.
 */
public enum Setting {
    /** Which database, where no annotation has a URL. */
    URL("based.url"),
    /** Whether databases may be created on a server that a URL names. */
    CREATE_DATABASES("based.createDatabases", "false", "true"),
    /** The treatment of a test that leaves a connection, session or transaction open. */
    LEAKS("based.leaks", "fail", "warn"),
    /** Whether the database of a failed test with {@code perTest = CLONE} is kept. */
    KEEP_FAILED("based.keepFailed", "false", "true"),
    /** The treatment of a test whose server cannot be started or reached. */
    UNAVAILABLE("based.unavailable", "fail", "skip"),
    /** Whether the files of Based in the user's cache are shown or removed before the tests, or what migrations make is not kept. */
    CACHE("based.cache", "use", "show", "clear", "off");

    private final String key;
    private final String variable;

    /** The values there are, the first of which is the default; empty for any. */
    @SuppressWarnings("ImmutableEnumChecker") // it is: List.of
    private final List<String> choices;

    Setting(String key, String... choices) {
        this.key = key;
        this.variable =
                key.replace('.', '_').replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
        this.choices = List.of(choices);
    }

    /** The name as a configuration parameter and system property. */
    public String key() {
        return key;
    }

    /** The name as an environment variable: {@code BASED_KEEP_FAILED} for {@code based.keepFailed}. */
    public String variable() {
        return variable;
    }

    /** The values that it can have, the default first; none if it can have any. */
    public List<String> choices() {
        return choices;
    }

    /** Its value, empty if it is not set. */
    public Optional<String> text(ExtensionContext context) {
        return text(context::getConfigurationParameter);
    }

    /** Its value, empty if it is not set, for code that finds JUnit's parameters in another way. */
    public Optional<String> text(Function<String, Optional<String>> parameters) {
        return written(parameters.apply(key))
                .or(() -> written(Optional.ofNullable(System.getProperty(key))))
                .or(() -> written(Optional.ofNullable(System.getenv(variable))));
    }

    private static Optional<String> written(Optional<String> text) {
        return text.filter(some -> !some.isBlank());
    }

    /**
     * Its value, or the default.
     *
     * @throws ExtensionConfigurationException if it is set to something else than it can be
     */
    public String value(ExtensionContext context) {
        String value = text(context).map(String::strip).orElse(choices.get(0));
        if (!choices.contains(value)) {
            throw new ExtensionConfigurationException(refusal(value));
        }
        return value;
    }

    /** The message for a value that it cannot have. */
    public String refusal(String value) {
        return "%s = %s: it is %s".formatted(key, value, String.join(" or ", choices));
    }

    /** Whether it is set to true. */
    public boolean isOn(ExtensionContext context) {
        return value(context).equals("true");
    }

    static Optional<Setting> of(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }
}
