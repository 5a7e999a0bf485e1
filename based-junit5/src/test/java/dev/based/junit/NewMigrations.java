package dev.based.junit;

import dev.based.junit.cache.UserCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes all migrations by Flyway others than in any run before, by the value of a placeholder, and removes what is kept in
 * memory of them at the end.
 */
final class NewMigrations implements AutoCloseable {

    /** The placeholder: an SQL expression of SQLite that gives another value each time. */
    private static final String RANDOM = "based.flyway.placeholders.random";

    private final Set<Path> before;

    NewMigrations() throws IOException {
        before = kept();
        System.setProperty(RANDOM, "hex(randomblob(16)) || '" + UUID.randomUUID() + "'");
    }

    private static Set<Path> kept() throws IOException {
        try (Stream<Path> kept = Files.list(UserCache.ofThisProcess().directory("memory-kept"))) {
            return kept.collect(Collectors.toCollection(HashSet::new));
        }
    }

    /** What is kept since. */
    Set<Path> newlyKept() throws IOException {
        Set<Path> found = kept();
        found.removeAll(before);
        return found;
    }

    @Override
    public void close() throws IOException {
        System.clearProperty(RANDOM);
        for (Path each : newlyKept()) {
            Files.deleteIfExists(each);
        }
    }
}
