package dev.based.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.junit.server.RunningServer;
import dev.based.junit.server.ServerUrl;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What runs on one server leave to each other. Each test begins with a server on which there is no run's database. */
class TemplateCatalogTest {

    private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");
    private static final Map<Tested, RunningServer> SERVERS = new ConcurrentHashMap<>();

    @AfterAll
    static void stop() {
        SERVERS.values().forEach(RunningServer::close);
    }

    /** The connection is the run: without it the run has ended, in whichever way. */
    private record Run(CatalogConnection connection, TemplateCatalog catalog) implements AutoCloseable {

        String make(String name) {
            String made = catalog.prefix() + name;
            connection.execute("CREATE DATABASE " + made);
            return made;
        }

        @Override
        public void close() {
            catalog.close();
        }
    }

    /** A server, and how runs begin on it. */
    private record Server(Tested tested, DatabaseUrl administrator) {

        CatalogConnection connection() {
            return new CatalogConnection(administrator, tested.catalog());
        }

        Run run() {
            return run(NOW);
        }

        Run run(Instant at) {
            CatalogConnection connection = connection();
            return new Run(connection, new TemplateCatalog(connection, Clock.fixed(at, ZoneOffset.UTC)));
        }

        List<String> databases() {
            try (CatalogConnection connection = connection()) {
                return connection.databases();
            }
        }
    }

    private static Server begin(Tested tested) {
        String url = tested.url();
        RunningServer running =
                SERVERS.computeIfAbsent(tested, absent -> new ContainerServer().start(ServerUrl.parse(url)));
        DatabaseUrl any = running.createDatabase("based_any");
        running.dropDatabase(any);
        Server server = new Server(
                tested, any.toBuilder().database(Product.ADMINISTRATION).build());
        try (Run run = server.run()) {
            run.connection().execute("DELETE FROM template");
            run.connection().execute("DELETE FROM template_use");
        }
        server.run().close();
        return server;
    }

    @ParameterizedTest
    @EnumSource
    void aTemplateIsFoundByALaterRunAndByNoOtherFingerprint(Tested tested) {
        Server server = begin(tested);
        String template;
        try (Run first = server.run()) {
            assertThat(first.catalog().name("one")).isEmpty();
            template = first.make("1_template");
            assertThat(first.catalog().keep(template, "one")).isTrue();
        }
        try (Run second = server.run()) {
            assertThat(second.catalog().prefix()).isNotEqualTo(template.substring(0, "based_01234567_".length()));
            assertThat(second.catalog().name("one")).contains(template);
            assertThat(second.catalog().name("another")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatARunLeavesBehindIsDroppedWhenItHasEnded(Tested tested) {
        Server server = begin(tested);
        Run killed = server.run();
        Run living = server.run();
        String ofKilled = killed.make("1");
        String interrupted = killed.make("2_template"); // never kept
        String ofLiving = living.make("1");
        server.run().close();
        assertThat(server.databases()).contains(ofKilled, interrupted, ofLiving);

        killed.close();
        server.run().close();

        assertThat(server.databases()).containsExactly(ofLiving);
        living.close();
        server.run().close();
        assertThat(server.databases()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(60)
    void aDatabaseInWhichSomebodyWorksIsLeftAlone(Tested tested) {
        Server server = begin(tested);
        String left;
        try (Run run = server.run()) {
            left = run.make("1");
        }
        DatabaseUrl url = server.administrator().toBuilder().database(left).build();
        try (Database database = Database.open(url.toConnectionString())) {
            assertThat(database.fetchOne("SELECT 1")).isPresent();
            server.run().close();
            assertThat(server.databases()).containsExactly(left);
        }
        while (!server.databases().isEmpty()) { // the server notices after a moment that the session has ended
            server.run().close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTemplateThatSomebodyHasDroppedIsMadeAgain(Tested tested) {
        Server server = begin(tested);
        try (Run run = server.run()) {
            String dropped = run.make("1_template");
            assertThat(run.catalog().keep(dropped, "one")).isTrue();
            run.connection().drop(dropped);

            assertThat(run.catalog().name("one")).isEmpty();
            String again = run.make("2_template");
            assertThat(run.catalog().keep(again, "one")).isTrue();
            assertThat(run.catalog().name("one")).contains(again);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theFirstOfTwoTemplatesIsKept(Tested tested) {
        Server server = begin(tested);
        try (Run one = server.run();
                Run other = server.run()) {
            String first = one.make("1_template");
            assertThat(one.catalog().keep(first, "one")).isTrue();
            assertThat(other.catalog().keep(other.make("1_template"), "one")).isFalse();
            assertThat(other.catalog().name("one")).contains(first);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTemplateThatNobodyHasUsedForThirtyDaysIsDropped(Tested tested) {
        Server server = begin(tested);
        Instant later = NOW.plus(TemplateCatalog.LONGEST_UNUSED).plus(Duration.ofMinutes(1));
        String old;
        String used;
        try (Run run = server.run()) {
            old = run.make("1_template");
            used = run.make("2_template");
            assertThat(run.catalog().keep(old, "old")).isTrue();
            assertThat(run.catalog().keep(used, "used")).isTrue();
        }
        try (Run run = server.run(NOW.plus(Duration.ofDays(1)))) {
            assertThat(run.catalog().name("used")).contains(used);
        }

        try (Run run = server.run(later)) {
            assertThat(run.catalog().name("old")).isEmpty();
            assertThat(run.catalog().name("used")).contains(used);
            assertThat(server.databases()).containsExactly(used);
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofMoreThanADozenTheOldestIsDroppedUnlessARunUsesIt(Tested tested) {
        Server server = begin(tested);
        String oldest;
        String second;
        try (Run run = server.run(NOW.minus(Duration.ofHours(2)))) {
            oldest = run.make("1_template");
            assertThat(run.catalog().keep(oldest, "oldest")).isTrue();
        }
        Run living = server.run(NOW.minus(Duration.ofHours(1)));
        second = living.make("1_template");
        assertThat(living.catalog().keep(second, "second")).isTrue();
        List<String> more;
        try (Run run = server.run()) {
            more = IntStream.range(0, TemplateCatalog.MOST)
                    .mapToObj(i -> {
                        String name = run.make(i + "_template");
                        assertThat(run.catalog().keep(name, "more" + i)).isTrue();
                        return name;
                    })
                    .toList();
        }
        assertThat(server.databases()).contains(second).containsAll(more).doesNotContain(oldest);
        living.close();

        server.run().close();

        assertThat(server.databases()).containsExactlyInAnyOrderElementsOf(more);
    }

    @ParameterizedTest
    @EnumSource
    void twoRunsDoNotMakeTheSameTemplateAtTheSameTime(Tested tested) throws Exception {
        Server server = begin(tested);
        try (Run one = server.run();
                Run other = server.run()) {
            CountDownLatch making = new CountDownLatch(1);
            CountDownLatch mayEnd = new CountDownLatch(1);
            CompletableFuture<String> first =
                    CompletableFuture.supplyAsync(() -> one.catalog().whileMaking("one", () -> {
                        making.countDown();
                        awaited(mayEnd);
                        String made = one.make("1_template");
                        assertThat(one.catalog().keep(made, "one")).isTrue();
                        return made;
                    }));
            awaited(making);
            assertThat(other.catalog().whileMaking("another", () -> "at once")).isEqualTo("at once");
            CompletableFuture<String> second = CompletableFuture.supplyAsync(() -> other.catalog()
                    .whileMaking("one", () -> other.catalog().name("one").orElse("none")));
            assertThat(second).isNotDone();
            mayEnd.countDown();
            assertThat(second.get()).isEqualTo(first.get());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRunThatIsKilledWhileItMakesATemplateHoldsUpNobody(Tested tested) throws Exception {
        Server server = begin(tested);
        Run killed = server.run();
        assertThat(killed.connection().tryLock("based making one")).isTrue();
        try (Run other = server.run()) {
            CompletableFuture<String> second =
                    CompletableFuture.supplyAsync(() -> other.catalog().whileMaking("one", () -> "made"));
            assertThat(second).isNotDone();
            killed.close();
            assertThat(second.get()).isEqualTo("made");
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
