package dev.based.junit.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Optional;
import java.util.Properties;

/**
 * JUnit's configuration for code that gets none of it from JUnit, or only single keys. It has the system properties,
 * and after them {@code junit-platform.properties} ("Configuration Parameters" in JUnit's user guide). It does not have
 * parameters that a build passes in another way. Immutable and safe for use by several threads.
 */
public final class ConfigurationFile {

    private static final String NAME = "junit-platform.properties";

    private final Properties properties;

    private ConfigurationFile(Properties properties) {
        this.properties = properties;
    }

    /** That of the current thread's class path, as JUnit finds it; empty if there is none. */
    public static ConfigurationFile read() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader loader = context != null ? context : ClassLoader.getSystemClassLoader();
        Properties properties = new Properties();
        try (InputStream file = loader.getResourceAsStream(NAME)) {
            if (file != null) {
                properties.load(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(NAME + " on the class path cannot be read", e);
        }
        return new ConfigurationFile(properties);
    }

    /** The names in the file. */
    public Collection<String> names() {
        return properties.stringPropertyNames();
    }

    /** A system property or, where there is none, a property of the file. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(System.getProperty(name))
                .or(() -> Optional.ofNullable(properties.getProperty(name)))
                .map(String::strip);
    }
}
