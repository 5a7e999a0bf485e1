package dev.based.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A migrated SQLite in memory, which a later run does not migrate. */
class KeptInMemoryTest {

    private static final Queue<String> MADE = new ConcurrentLinkedQueue<>();

    @SuppressWarnings("NullAway.Init") // before each test
    private NewMigrations migrations;

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

    private static String made(String url, Class<?> tests) {
        MADE.clear();
        Kit.succeeds(Kit.run(Map.of("based.url", url, "based.cache", "use"), tests), 1);
        return MADE.remove();
    }

    @BeforeEach
    void begin() throws IOException {
        migrations = new NewMigrations();
    }

    @AfterEach
    void forget() throws IOException {
        migrations.close();
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
        Path kept = migrations.newlyKept().iterator().next();
        byte[] octets = Files.readAllBytes(kept);
        octets[octets.length / 2] ^= 1;
        Files.write(kept, octets);

        String second = made("sqlite:///:memory:", RandomCase.class);

        assertThat(second).isNotEqualTo(first);
        assertThat(made("sqlite:///:memory:", RandomCase.class)).isEqualTo(second);
    }

    @BasedDatabase(migrations = "classpath:db/counted")
    static class JavaCase {

        @Test
        void hasTheTable(Session session) {
            assertThat(session.fetchAll("SELECT * FROM counted")).isEmpty();
        }
    }

    @Test
    void aMigrationInJavaIsRunOnceToo() {
        int before = db.counted.V1__Counted.RUNS.get();

        for (int run = 0; run < 2; run++) {
            Kit.succeeds(Kit.run(Map.of("based.url", "sqlite:///:memory:", "based.cache", "use"), JavaCase.class), 1);
        }

        assertThat(db.counted.V1__Counted.RUNS.get() - before).isEqualTo(1);
    }

    @Test
    void nothingIsKeptIfItIsSwitchedOff() throws IOException {
        Map<String, String> off = Map.of("based.url", "sqlite:///:memory:", "based.cache", "off");

        Kit.succeeds(Kit.run(off, RandomCase.class), 1);

        assertThat(migrations.newlyKept()).isEmpty();
    }
}
