package dev.based.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.Session;
import dev.based.testing.RealMariaDb;
import dev.based.testing.RealPostgres;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Tests that run at the same time on lanes of their own: the same keys, the same rows, and nobody waits for another. */
@Tag("mariadb")
class LaneIsolationTest {

    private static Map<String, String> parallel(String url) {
        return Kit.parallel(8, Map.of("based.url", url, "based.createDatabases", "true"));
    }

    @BasedDatabase(migrations = "classpath:db/movies")
    static class SameKeyCase {

        static final Map<DatabaseUrl, AtomicInteger> LANES = new ConcurrentHashMap<>();

        @RepeatedTest(2_000)
        void insertsAndLocks(Session session, Database database, TestInfo info) {
            LANES.computeIfAbsent(database.url(), absent -> new AtomicInteger()).incrementAndGet();
            boolean forwards = info.getDisplayName().hashCode() % 2 == 0;
            for (int id : forwards ? new int[] {2, 3} : new int[] {3, 2}) {
                session.execute("INSERT INTO movies (id, title) VALUES (?, ?)", id, "the same " + id);
            }
            session.execute("UPDATE movies SET title = 'locked' WHERE id = 1");
            assertThat(session.fetchOne(Long.class, "SELECT count(*) FROM movies"))
                    .contains(3L);
        }
    }

    @Test
    void onPostgresNobodyWaits() throws InterruptedException {
        String url = RealPostgres.newDatabase();
        SameKeyCase.LANES.clear();
        AtomicInteger looks = new AtomicInteger();
        Set<String> waits = ConcurrentHashMap.newKeySet();
        Thread watcher = new Thread(() -> watch(url, looks, waits));
        watcher.start();

        Kit.succeeds(Kit.run(parallel(url), SameKeyCase.class), 2_000);

        watcher.interrupt();
        watcher.join();
        assertThat(looks).as("looks at the server's locks").hasValueGreaterThan(10);
        assertThat(waits).as("sessions seen waiting for a lock").isEmpty();
        assertThat(SameKeyCase.LANES).hasSizeBetween(2, 8);
        assertThat(databases(url)).as("what is left on the server").isEmpty();
    }

    /**
     * Waits for another client's lock. Autovacuum, which truncates a table under an exclusive lock, is no client, and
     * databases are made and dropped one at a time.
     */
    private static void watch(String url, AtomicInteger looks, Set<String> waits) {
        try (Database server = Database.open(url)) {
            while (!Thread.currentThread().isInterrupted()) {
                waits.addAll(server.fetchAll(String.class, """
                        SELECT DISTINCT concat_ws(' ', waiting.datname, waiting.query, 'waits for', other.query)
                        FROM pg_stat_activity waiting
                        JOIN pg_stat_activity other ON other.pid = ANY (pg_blocking_pids(waiting.pid))
                        WHERE waiting.wait_event_type = 'Lock'
                          AND waiting.backend_type = 'client backend' AND other.backend_type = 'client backend'
                          AND waiting.query NOT LIKE '%DATABASE%'
                        """));
                looks.incrementAndGet();
                LockSupport.parkNanos(2_000_000);
            }
        }
    }

    private static List<String> databases(String url) {
        try (Database server = Database.open(url)) {
            return server.fetchAll(String.class, "SELECT datname FROM pg_database WHERE datname LIKE 'based\\_%'");
        }
    }

    @Test
    void onMariaDbNobodyMeetsADeadlock() {
        String url = RealMariaDb.newDatabase("mariadb");

        Kit.succeeds(Kit.run(parallel(url), SameKeyCase.class), 2_000);

        try (Database server = Database.open(url)) {
            assertThat(server.fetchAll(String.class, "SHOW DATABASES LIKE 'based\\_%'"))
                    .isEmpty();
        }
    }

    @Test
    void onSqliteToo() {
        Kit.succeeds(Kit.run(parallel("sqlite:///:memory:"), SameKeyCase.class), 2_000);
        SameKeyCase.LANES.clear();
        Kit.succeeds(
                Kit.run(parallel("sqlite:///target/lanes-" + System.nanoTime() + ".db"), SameKeyCase.class), 2_000);
        assertThat(SameKeyCase.LANES).as("files").hasSizeBetween(2, 8);
    }

    @BasedDatabase(migrations = "classpath:db/movies")
    static class SequenceCase {

        @RepeatedTest(2)
        void isOnALane(DataSource dataSource, Database database) {
            assertThat(database.url().database()).startsWith("based_");
        }
    }

    @Test
    void onAServerOfTheUsersTheyAreMadeOnlyWhereThatIsAllowed() {
        String url = RealPostgres.newDatabase();

        Kit.succeeds(Kit.run(parallel(url), SequenceCase.class), 2);
        assertThat(Kit.failures(Kit.run(Map.of("based.url", url), SequenceCase.class)))
                .hasSize(2);
    }
}
