package dev.based.embedded;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.based.Session;
import dev.based.junit.BasedDatabase;
import dev.based.junit.cache.PrivateDirectory;
import dev.based.junit.cache.UserCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Classes with different migrations, each of which a later run finds done. */
class SeveralSetsTest {

    private static final String RANDOM = "classpath:db/random";

    private static final String NONCE = "based.flyway.placeholders.nonce";

    /** What was made for each class, by its name. */
    private static final Map<String, String> MADE = new ConcurrentHashMap<>();

    private static final Set<Integer> PORTS = ConcurrentHashMap.newKeySet();

    /** Other migrations than any other run has. */
    private final String nonce = UUID.randomUUID().toString();

    private Set<Path> before = Set.of();

    private abstract static class Case {

        @Test
        void notesWhatWasMade(Session session, TestInfo test) {
            String name = test.getTestClass().orElseThrow().getSimpleName();
            MADE.put(name, session.fetchSingle(String.class, "SELECT at_random FROM made"));
            PORTS.add(session.fetchSingle(Integer.class, "SHOW port"));
            if (session.fetchSingle(Boolean.class, "SELECT to_regclass('seeded') IS NOT NULL")) {
                MADE.put(name + "'s seed", session.fetchSingle(String.class, "SELECT at_random FROM seeded"));
            }
        }
    }

    @BasedDatabase(migrations = RANDOM, migrationSettings = "placeholders.set=one")
    static class One extends Case {}

    @BasedDatabase(migrations = RANDOM, migrationSettings = "placeholders.set=two", seed = "seed/random.sql")
    static class TwoSeeded extends Case {}

    @BasedDatabase(migrations = RANDOM, migrationSettings = "placeholders.set=two", seed = "seed/other.sql")
    static class TwoSeededElse extends Case {}

    @BasedDatabase(migrations = RANDOM, migrationSettings = "placeholders.set=three")
    static class Three extends Case {}

    @BasedDatabase(migrations = RANDOM, migrationSettings = "placeholders.set=four")
    static class Four extends Case {}

    @BasedDatabase(migrations = RANDOM, migrationSettings = "placeholders.set=five")
    static class Five extends Case {}

    /** Leaves the time zone changed, which is one of the things that the contents of a template depend on. */
    @BasedDatabase(migrations = RANDOM, migrationSettings = "placeholders.set=two", seed = "seed/random.sql")
    static class TwoSeededFarAway extends Case {

        @AfterAll
        static void goFarAway() {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
        }
    }

    @BasedDatabase(migrations = RANDOM, migrationSettings = "placeholders.set=two")
    static class Two extends Case {}

    private Map<String, String> made(Class<?>... classes) {
        MADE.clear();
        PORTS.clear();
        EngineTestKit.engine("junit-jupiter")
                .selectors(Arrays.stream(classes).map(each -> selectClass(each)).toArray(ClassSelector[]::new))
                .configurationParameter("based.url", "embedded:postgresql:18")
                .configurationParameter("based.createDatabases", "true") // for a server of one's own, when it is named
                .execute()
                .testEvents()
                .assertStatistics(
                        statistics -> statistics.succeeded(classes.length).failed(0));
        return new TreeMap<>(MADE);
    }

    private static Set<Path> kept() throws IOException {
        try (Stream<Path> kept = Files.list(UserCache.ofThisProcess().directory("embedded-postgres-kept"))) {
            return kept.filter(Files::isDirectory).collect(Collectors.toCollection(HashSet::new));
        }
    }

    @BeforeEach
    void look() throws IOException {
        System.setProperty(NONCE, nonce);
        before = kept();
    }

    @AfterEach
    void forget() throws IOException {
        System.clearProperty(NONCE);
        for (Path each : kept().stream().filter(not(before::contains)).toList()) {
            PrivateDirectory.delete(each);
        }
    }

    @Test
    void aLaterRunFindsTheMigrationsOfEachDone() {
        Map<String, String> first = made(One.class, TwoSeeded.class, TwoSeededElse.class);

        assertThat(first).hasSize(5).containsEntry("TwoSeeded", first.get("TwoSeededElse"));
        assertThat(Set.copyOf(first.values())).hasSize(4);
        assertThat(PORTS).hasSize(2);
        assertThat(made(One.class, TwoSeeded.class, TwoSeededElse.class)).isEqualTo(first);
        assertThat(made(TwoSeededElse.class, TwoSeeded.class))
                .containsEntry("TwoSeededElse", first.get("TwoSeeded"))
                .containsEntry("TwoSeeded", first.get("TwoSeeded"));
    }

    @Test
    void whatATestLeavesBehindMakesNoOtherServerForTheSameMigrations() {
        TimeZone zone = TimeZone.getDefault();
        try {
            Map<String, String> made = made(TwoSeededFarAway.class, Two.class);

            assertThat(made).containsEntry("Two", made.get("TwoSeededFarAway"));
            assertThat(PORTS).hasSize(1);
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    /** A server for each set, as long as there are not too many of them. */
    @Test
    void setsBeyondTheFourthShareAServer() {
        Map<String, String> first = made(One.class, TwoSeeded.class, Three.class, Four.class, Five.class);

        assertThat(Set.copyOf(first.values())).hasSize(6);
        assertThat(PORTS).hasSize(4);
    }
}
