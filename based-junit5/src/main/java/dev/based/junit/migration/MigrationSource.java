package dev.based.junit.migration;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The locations of migrations, and the settings with which they are run. Immutable.
 *
 * @since 0.1.0
 */
public final class MigrationSource {

    private final List<String> locations;
    private final Map<String, String> settings;

    /**
     * A source.
     *
     * @param locations as in an annotation, in order
     * @param settings by their names, without a prefix
     */
    public MigrationSource(List<String> locations, Map<String, String> settings) {
        this.locations = List.copyOf(locations);
        this.settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    }

    /**
     * The locations.
     *
     * @return the locations in order; none if a migrator in code knows them itself
     */
    public List<String> locations() {
        return locations;
    }

    /**
     * The settings, whose values may be secrets.
     *
     * @return the settings in the order of their names
     */
    public Map<String, String> settings() {
        return settings;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MigrationSource source
                && locations.equals(source.locations)
                && settings.equals(source.settings);
    }

    @Override
    public int hashCode() {
        return 31 * locations.hashCode() + settings.hashCode();
    }

    /** Without the values of settings. */
    @Override
    public String toString() {
        return settings.isEmpty() ? locations.toString() : locations + " with the settings " + settings.keySet();
    }
}
