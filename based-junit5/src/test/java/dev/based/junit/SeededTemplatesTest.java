package dev.based.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Session;
import dev.based.testing.RealMariaDb;
import dev.based.testing.RealPostgres;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Databases with the same migrations and different seeds: the migrations are not run for each of them. */
@Tag("mariadb")
class SeededTemplatesTest {

    private static final String RANDOM = "classpath:db/random";

    private static final String RANDOM_VALUE = "based.flyway.placeholders.random";

    /** What the migrations have made in the database of each test. */
    private static final Queue<String> MADE = new ConcurrentLinkedQueue<>();

    private static String made(Session session) {
        String made = session.fetchSingle(String.class, "SELECT at_random FROM made");
        MADE.add(made);
        return made;
    }

    private static void titlesAre(Session session, String... titles) {
        assertThat(session.fetchAll(String.class, "SELECT title FROM titles ORDER BY title"))
                .containsExactly(titles);
        session.execute("DELETE FROM titles");
    }

    @BasedDatabase(migrations = RANDOM, seed = "seed/newboy.sql")
    static class NewboyCase {

        @RepeatedTest(2)
        void hasItsOwnSeed(Session session) {
            assertThat(made(session)).isNotEmpty();
            titlesAre(session, "Newboy");
        }
    }

    @BasedDatabase(migrations = RANDOM, seed = "seed/oldgirl.sql")
    static class OldgirlCase {

        @RepeatedTest(2)
        void hasItsOwnSeed(Session session) {
            assertThat(made(session)).isNotEmpty();
            titlesAre(session, "Oldgirl");
        }
    }

    @BasedDatabase(
            migrations = RANDOM,
            seed = {"seed/newboy.sql", "seed/oldgirl.sql"})
    static class BothCase {

        @RepeatedTest(2)
        void hasBothSeeds(Session session) {
            assertThat(made(session)).isNotEmpty();
            titlesAre(session, "Newboy", "Oldgirl");
        }
    }

    @BasedDatabase(migrations = RANDOM)
    static class WithoutSeedsCase {

        @RepeatedTest(2)
        void hasNone(Session session) {
            assertThat(made(session)).isNotEmpty();
            titlesAre(session);
        }
    }

    @BeforeEach
    void nothingIsMade() {
        MADE.clear();
    }

    /** A property of the system, as JUnit tells no names of its parameters. */
    @AfterEach
    void forgetTheSetting() {
        System.clearProperty(RANDOM_VALUE);
    }

    /** The first class with seeds may be migrated directly, as often it is the only one. */
    private static void areMigrated(
            int runs, String randomValue, String url, Map<String, String> others, Class<?>... classes) {
        System.setProperty(RANDOM_VALUE, randomValue);
        Map<String, String> parameters = new HashMap<>(others);
        parameters.put("based.url", url);
        parameters.put("based.createDatabases", "true");

        Kit.succeeds(Kit.run(parameters, classes), 2L * classes.length);

        assertThat(MADE).hasSize(2 * classes.length);
        assertThat(MADE.stream().distinct().count()).isLessThanOrEqualTo(runs);
    }

    @Test
    void twoRunsOfTheMigrationsAreEnoughOnPostgres() {
        areMigrated(
                2,
                "gen_random_uuid()",
                RealPostgres.newDatabase(),
                Map.of(),
                NewboyCase.class,
                OldgirlCase.class,
                BothCase.class,
                WithoutSeedsCase.class);
    }

    @Test
    void ofClassesThatRunAtTheSameTimeToo() {
        areMigrated(
                2,
                "gen_random_uuid()",
                RealPostgres.newDatabase(),
                Kit.parallel(4, Map.of()),
                NewboyCase.class,
                OldgirlCase.class,
                BothCase.class,
                WithoutSeedsCase.class);
    }

    @Test
    void onMariaDbToo() {
        areMigrated(
                2,
                "uuid()",
                RealMariaDb.newDatabase("mariadb"),
                Map.of(),
                WithoutSeedsCase.class,
                NewboyCase.class,
                BothCase.class);
    }

    @Test
    void inMemoryToo() {
        areMigrated(
                1,
                "hex(randomblob(16))",
                "sqlite:///:memory:",
                Map.of(),
                NewboyCase.class,
                OldgirlCase.class,
                BothCase.class);
    }
}
