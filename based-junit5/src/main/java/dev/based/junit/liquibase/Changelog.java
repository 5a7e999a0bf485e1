package dev.based.junit.liquibase;

import java.util.List;

/**
 * Where a changelog of Liquibase's is.
 *
 * @param path its path on the class path or in the file system
 * @param isFile whether it is in the file system
 */
record Changelog(String path, boolean isFile) {

    private static final String PREFIX = "liquibase:";
    private static final String CLASS_PATH = "classpath:";
    private static final String FILE_SYSTEM = "filesystem:";
    private static final List<String> ENDINGS = List.of(".xml", ".yaml", ".yml", ".json");

    /** Whether a location is one: by its prefix, or by the end of its name. */
    static boolean isAt(String location) {
        if (location.startsWith(PREFIX)) {
            return true;
        }
        return ENDINGS.stream().anyMatch(location::endsWith)
                && (location.startsWith(CLASS_PATH) || location.startsWith(FILE_SYSTEM) || location.indexOf(':') < 0);
    }

    static Changelog at(String location) {
        String place = location.startsWith(PREFIX) ? location.substring(PREFIX.length()) : location;
        if (place.startsWith(FILE_SYSTEM)) {
            return new Changelog(place.substring(FILE_SYSTEM.length()), true);
        }
        String path = place.startsWith(CLASS_PATH) ? place.substring(CLASS_PATH.length()) : place;
        return new Changelog(path.replaceAll("^/+", ""), false);
    }

    /** A file beside which, or below whose root, others are. */
    String locationOf(String other) {
        return (isFile ? FILE_SYSTEM : CLASS_PATH) + other;
    }
}
