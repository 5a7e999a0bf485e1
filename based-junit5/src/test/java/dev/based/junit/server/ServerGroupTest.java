package dev.based.junit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.DatabaseUrl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Which server a template gets. */
class ServerGroupTest {

    private final List<String> started = new ArrayList<>();
    private final List<String> stopped = new ArrayList<>();
    private final Set<String> failing = new HashSet<>();

    /** A server that only says what it was started for. */
    private record Fake(String name, List<String> stopped) implements RunningServer {

        @Override
        public DatabaseUrl createDatabase(String database) {
            throw new UnsupportedOperationException(database);
        }

        @Override
        public DatabaseUrl copyDatabase(DatabaseUrl template, String database) {
            throw new UnsupportedOperationException(database);
        }

        @Override
        public void dropDatabase(DatabaseUrl database) {
            throw new UnsupportedOperationException(database.toString());
        }

        @Override
        public void close() {
            stopped.add(name);
        }
    }

    private ServerGroup group(int most) {
        return ServerGroup.started(most, fingerprints -> {
            String name = String.join("+", fingerprints);
            started.add(name);
            if (failing.contains(name)) {
                throw new ServerUnavailableException(name + " does not start");
            }
            return new Servers(new Fake(name, stopped), "based_");
        });
    }

    private static String of(ServerGroup group, String... fingerprints) {
        return name(group.serverFor(() -> List.of(fingerprints), true));
    }

    private static String ofNoSet(ServerGroup group, String... fingerprints) {
        return name(group.serverFor(() -> List.of(fingerprints), false));
    }

    private static String name(Servers servers) {
        return ((Fake) servers.running().orElseThrow()).name();
    }

    @Test
    void eachSetOfMigrationsHasOne() {
        try (ServerGroup group = group(4)) {
            assertThat(of(group, "a")).isEqualTo("a");
            assertThat(of(group, "seeded", "a")).isEqualTo("a");
            assertThat(of(group, "seeded", "b")).isEqualTo("seeded+b");
            assertThat(of(group, "b")).isEqualTo("seeded+b");
        }
        assertThat(stopped).containsExactly("a", "seeded+b");
    }

    @Test
    void furtherSetsAreOnTheFirst() {
        try (ServerGroup group = group(2)) {
            assertThat(List.of(of(group, "a"), of(group, "b"), of(group, "c"))).containsExactly("a", "b", "a");
        }
    }

    /** They have nothing that a server of their own would find done. */
    @Test
    void templatesWithoutASetAreOnTheFirstAndTakeNoPlace() {
        try (ServerGroup group = group(2)) {
            assertThat(ofNoSet(group)).isEmpty();
            assertThat(ofNoSet(group, "seeds")).isEmpty();
            assertThat(of(group)).isEmpty();
            assertThat(List.of(of(group, "a"), of(group, "b"), of(group, "c"))).containsExactly("a", "b", "");
        }
    }

    @Test
    void whereThereMayBeOneItIsForAll() {
        try (ServerGroup group = group(1)) {
            assertThat(List.of(of(group, "a"), of(group, "b"), ofNoSet(group))).containsOnly("a");
        }
        assertThat(started).containsExactly("a");
    }

    @Test
    void oneMoreThatDoesNotStartIsReplacedByTheFirst() {
        failing.add("b");
        try (ServerGroup group = group(4)) {
            assertThat(List.of(of(group, "a"), of(group, "b"), of(group, "seeded", "b"), of(group, "c")))
                    .containsExactly("a", "a", "a", "c");
        }
        assertThat(started).containsExactly("a", "b", "c");
        assertThat(stopped).containsExactly("a", "c");
    }

    @Test
    void theFailureOfTheFirstIsThatOfAllThatHaveNoOther() {
        failing.addAll(List.of("a", "b"));
        try (ServerGroup group = group(2)) {
            for (String set : List.of("a", "b", "c", "a")) {
                assertThatThrownBy(() -> of(group, set)).hasMessage("a does not start");
            }
        }
        assertThat(started).containsExactly("a", "b");
    }

    @Test
    void severalStartAtTheSameTime() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        ServerGroup group = ServerGroup.started(2, fingerprints -> {
            try {
                both.await(30, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException("the other one has to wait", e);
            }
            return new Servers(new Fake(fingerprints.get(0), stopped), "based_");
        });
        ExecutorService threads = Executors.newFixedThreadPool(2); // the common pool may have one
        try (group) {
            Future<String> a = threads.submit(() -> of(group, "a"));
            Future<String> b = threads.submit(() -> of(group, "b"));

            assertThat(a.get(60, TimeUnit.SECONDS)).isEqualTo("a");
            assertThat(b.get(60, TimeUnit.SECONDS)).isEqualTo("b");
        } finally {
            threads.shutdown();
        }
    }

    /** To tell them all migrations are read. */
    @Test
    void aServerThatIsGivenAsksForNoFingerprints() {
        Fake server = new Fake("given", stopped);
        try (ServerGroup group = ServerGroup.given(() -> new Servers(server, "based_"))) {
            Servers found = group.serverFor(
                    () -> {
                        throw new IllegalStateException("asked for");
                    },
                    true);

            assertThat(name(found)).isEqualTo("given");
        }
        assertThat(stopped).containsExactly("given");
    }
}
