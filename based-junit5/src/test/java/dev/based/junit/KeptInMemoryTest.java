package dev.based.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Session;
import dev.based.junit.cache.UserCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A migrated SQLite in memory, which a later run does not migrate. */
class KeptInMemoryTest {

    private static final String RANDOM_VALUE = "based.flyway.placeholders.random";

    private static final Queue<String> MADE = new ConcurrentLinkedQueue<>();

    private Set<Path> before = Set.of();

    @BasedDatabase(migrations = "classpath:db/random")
    static class RandomCase {

        @Test
        void notesWhatWasMade(Session session) {
            MADE.add(session.fetchSingle(String.class, "SELECT at_random FROM made"));
            assertThat(session.fetchAll("SELECT * FROM titles")).isEmpty();
            session.execute("INSERT INTO titles VALUES ('Newboy')");
        }
    }

    @BasedDatabase(migrations = "classpath:db/random", seed = "seed/newboy.sql")
    static class SeededCase {

        @Test
        void notesWhatWasMade(Session session) {
            MADE.add(session.fetchSingle(String.class, "SELECT at_random FROM made"));
            assertThat(session.fetchAll(String.class, "SELECT title FROM titles"))
                    .containsExactly("Newboy");
        }
    }

    private static Set<Path> kept() throws IOException {
        try (Stream<Path> kept = Files.list(UserCache.ofThisProcess().directory("memory-kept"))) {
            return kept.collect(Collectors.toCollection(HashSet::new));
        }
    }

    private static String made(String url, Class<?> tests) {
        MADE.clear();
        Kit.succeeds(Kit.run(Map.of("based.url", url), tests), 1);
        return MADE.remove();
    }

    /** Other migrations than any other run has. */
    @BeforeEach
    void newMigrations() throws IOException {
        System.setProperty(RANDOM_VALUE, "hex(randomblob(16)) || '" + UUID.randomUUID() + "'");
        before = kept();
    }

    @AfterEach
    void forgetThem() throws IOException {
        System.clearProperty(RANDOM_VALUE);
        for (Path each : kept()) {
            if (!before.contains(each)) {
                Files.deleteIfExists(each);
            }
        }
    }

    private Path newlyKept() throws IOException {
        Set<Path> found = kept();
        found.removeAll(before);
        assertThat(found).hasSize(1);
        return found.iterator().next();
    }

    @Test
    void aLaterRunFindsTheMigrationsDone() {
        String first = made("sqlite:///:memory:", RandomCase.class);

        assertThat(made("sqlite:///:memory:", RandomCase.class)).isEqualTo(first);
        assertThat(made("sqlite:///:memory:", SeededCase.class)).isEqualTo(first);
        assertThat(made("sqlite:///:memory:", RandomCase.class)).isEqualTo(first);
    }

    @Test
    void otherSettingsOfTheConnectionMakeAnother() {
        String first = made("sqlite:///:memory:", RandomCase.class);

        assertThat(made("sqlite:///:memory:?foreign_keys=true", RandomCase.class))
                .isNotEqualTo(first);
    }

    @Test
    void oneThatIsBrokenIsMigratedAnew() throws IOException {
        String first = made("sqlite:///:memory:", RandomCase.class);
        Path kept = newlyKept();
        byte[] octets = Files.readAllBytes(kept);
        octets[octets.length / 2] ^= 1;
        Files.write(kept, octets);

        String second = made("sqlite:///:memory:", RandomCase.class);

        assertThat(second).isNotEqualTo(first);
        assertThat(made("sqlite:///:memory:", RandomCase.class)).isEqualTo(second);
    }
}
