package dev.based.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.Sandbox;
import dev.based.Session;
import dev.based.testing.RealMariaDb;
import dev.based.testing.RealPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/**
 * Every life-cycle in every mode, alone and at the same time, with a failure in every place: nothing is left, and none but
 * what failed fails. The ordinary run tries a part of all, {@code -Dbased.test.lifecycles=all} tries them all.
 */
@Tag("mariadb")
class LifeCycleMatrixTest {

    private static final String MIGRATIONS = "classpath:db/movies";
    private static final int SAMPLE = 16;

    /** Where something fails. */
    enum FailsAt {
        NOWHERE,
        CONSTRUCTOR,
        BEFORE_ALL,
        BEFORE_EACH,
        TEST,
        AFTER_EACH,
        AFTER_ALL,
        LEAK
    }

    enum Kind {
        SQLITE_IN_MEMORY,
        SQLITE_FILE,
        POSTGRES,
        POSTGRES_LANES,
        MARIADB,
        MARIADB_LANES;

        boolean isServer() {
            return this != SQLITE_IN_MEMORY && this != SQLITE_FILE;
        }

        /** Whether databases may be created on it. */
        boolean hasLanes() {
            return this == POSTGRES_LANES || this == MARIADB_LANES;
        }

        boolean isMariaDb() {
            return this == MARIADB || this == MARIADB_LANES;
        }
    }

    record Cell(Kind kind, int parallelism, FailsAt failsAt) {}

    private static volatile FailsAt failsAt = FailsAt.NOWHERE;

    static Stream<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (int parallelism : new int[] {1, 4}) {
                if (kind == Kind.MARIADB && parallelism > 1) {
                    continue; // lanes that are connections to one database meet deadlocks there, as the docs say
                }
                for (FailsAt place : FailsAt.values()) {
                    cells.add(new Cell(kind, parallelism, place));
                }
            }
        }
        if (!"all".equals(System.getProperty("based.test.lifecycles"))) {
            Collections.shuffle(cells, new Random(Long.getLong("based.test.seed", 1)));
            return cells.stream().limit(SAMPLE);
        }
        return cells.stream();
    }

    private static void work(FailsAt place, Session session, DataSource dataSource) throws SQLException {
        assertThat(titles(session)).as("of another test").doesNotContain("changed");
        session.execute("INSERT INTO movies (id, title) VALUES (1000, 'by the session')");
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("UPDATE movies SET title = 'changed' WHERE id = 1");
            connection.commit();
            statement.execute("DELETE FROM movies WHERE id = 1000");
            failIf(place);
            connection.commit();
        }
    }

    private static void failIf(FailsAt place) {
        if (failsAt == place) {
            throw new IllegalStateException("fails in " + place);
        }
    }

    private static List<String> titles(Session session) {
        return session.fetchAll(String.class, "SELECT title FROM movies");
    }

    interface DefaultMethods {

        @Test
        default void ofAnInterface(Session session, DataSource dataSource) throws SQLException {
            work(FailsAt.TEST, session, dataSource);
        }
    }

    @BasedDatabase(migrations = MIGRATIONS)
    static class PlainCase implements DefaultMethods {

        PlainCase(Session session) {
            session.execute("INSERT INTO movies (id, title) VALUES (2000, 'by the constructor')");
            failIf(FailsAt.CONSTRUCTOR);
        }

        @BeforeEach
        void prepare(Session session) {
            session.execute("INSERT INTO movies (id, title) VALUES (2001, 'before each')");
            failIf(FailsAt.BEFORE_EACH);
        }

        @AfterEach
        void lookAgain(Session session) {
            session.execute("DELETE FROM movies WHERE id = 2001");
            failIf(FailsAt.AFTER_EACH);
        }

        @Test
        void once(Session session, DataSource dataSource) throws SQLException {
            work(FailsAt.TEST, session, dataSource);
        }

        @RepeatedTest(2)
        void repeated(Session session, DataSource dataSource) throws SQLException {
            work(FailsAt.TEST, session, dataSource);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void parameterized(int number, Session session, DataSource dataSource) throws SQLException {
            work(FailsAt.TEST, session, dataSource);
        }

        @Test
        @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
        void onAThreadOfItsOwn(Session session, DataSource dataSource) throws SQLException {
            work(FailsAt.TEST, session, dataSource);
        }

        @Test
        void preemptively(Session session, DataSource dataSource) {
            assertTimeoutPreemptively(Duration.ofSeconds(30), () -> work(FailsAt.TEST, session, dataSource));
        }

        @Test
        @Disabled("to be left out")
        void disabled(Session session) {
            session.execute("DELETE FROM movies");
        }

        @Nested
        class Inside {

            @Test
            void nested(Session session, DataSource dataSource) throws SQLException {
                work(FailsAt.TEST, session, dataSource);
            }
        }
    }

    @BasedDatabase(migrations = MIGRATIONS)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class FixtureCase {

        @BeforeAll
        void prepare(Session session) {
            session.execute("INSERT INTO movies (id, title) VALUES (3000, 'before all')");
            failIf(FailsAt.BEFORE_ALL);
        }

        @RepeatedTest(2)
        void seesIt(Session session, DataSource dataSource) throws SQLException {
            assertThat(titles(session)).contains("before all");
            work(FailsAt.TEST, session, dataSource);
            session.execute("DELETE FROM movies");
        }

        @AfterAll
        void end(Session session) {
            session.execute("DELETE FROM movies");
            failIf(FailsAt.AFTER_ALL);
        }
    }

    @BasedDatabase(migrations = MIGRATIONS)
    static class DynamicCase {

        @Test
        @BasedDatabase(perTest = PerTest.NOTHING, url = "sqlite:///:memory:", migrations = MIGRATIONS)
        void onAnotherDatabase(Session session) {
            assertThat(titles(session)).hasSize(1);
        }

        @TestFactory
        Stream<DynamicTest> dynamic(Sandbox sandbox) {
            return Stream.of("one", "other")
                    .map(name -> dynamicTest(name, () -> {
                        try (Sandbox inner = sandbox.begin(name)) {
                            work(FailsAt.TEST, inner.session(), inner.database().dataSource());
                        }
                    }));
        }
    }

    /** The same tests, each on a database of its own. */
    @BasedDatabase(perTest = PerTest.CLONE)
    static class CloneCase extends PlainCase {

        CloneCase(Session session) {
            super(session);
        }
    }

    /** Whatever has run before, and runs at the same time. */
    @BasedDatabase(migrations = MIGRATIONS)
    static class OtherCase {

        @RepeatedTest(3)
        void seesNothingOfOthers(Session session) {
            assertThat(titles(session)).hasSize(1).doesNotContain("changed");
        }
    }

    @BasedDatabase(migrations = MIGRATIONS)
    static class LeakCase {

        @Test
        void leaks(Database database) {
            if (failsAt == FailsAt.LEAK) {
                database.openSession().execute("DELETE FROM movies");
            }
        }
    }

    private static String newUrl(Kind kind) {
        return switch (kind) {
            case SQLITE_IN_MEMORY -> "sqlite:///:memory:";
            case SQLITE_FILE -> "sqlite:///target/life-cycles-" + System.nanoTime() + ".db";
            case POSTGRES, POSTGRES_LANES -> RealPostgres.newDatabase();
            case MARIADB, MARIADB_LANES -> RealMariaDb.newDatabase("mariadb");
        };
    }

    private static Map<String, String> parameters(Cell cell, String url) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("based.url", url);
        if (cell.kind().hasLanes()) {
            parameters.put("based.createDatabases", "true");
        }
        return Kit.parallel(cell.parallelism(), parameters);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void nothingIsLeft(Cell cell) throws IOException {
        String url = newUrl(cell.kind());
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Set<String> filesBefore = ownFiles(temporary);
        boolean stays = cell.kind() != Kind.SQLITE_IN_MEMORY && !cell.kind().hasLanes();
        if (stays) {
            Kit.run(Map.of("based.url", url), MigratingCase.class); // so that there is something to be left alone
        }
        List<String> before = content(cell.kind(), url);
        failsAt = cell.failsAt();
        EngineExecutionResults results;
        try {
            results = Kit.run(parameters(cell, url), classes(cell));
        } finally {
            failsAt = FailsAt.NOWHERE;
        }

        assertThat(content(cell.kind(), url)).isEqualTo(before);
        assertThat(sessions(cell.kind(), url)).as("sessions on the server").isEmpty();
        assertThat(ownFiles(temporary)).as("temporary files").isEqualTo(filesBefore);
        assertThat(Thread.getAllStackTraces().keySet())
                .as("threads")
                .noneMatch(thread -> thread.getName().equals("based-clones"));
        assertThat(Kit.failures(results))
                .allSatisfy(failure -> assertThat(failure)
                        .hasMessageContaining(
                                cell.failsAt() == FailsAt.LEAK
                                        ? "was still open on top of it"
                                        : "fails in " + cell.failsAt()));
        if (cell.failsAt() == FailsAt.NOWHERE || cell.failsAt() == FailsAt.LEAK) {
            assertThat(Kit.failures(results)).hasSize(cell.failsAt() == FailsAt.LEAK ? 1 : 0);
        } else {
            assertThat(Kit.failures(results)).isNotEmpty();
        }
    }

    /** Clones are not made on a server where no database may be created. */
    private static Class<?>[] classes(Cell cell) {
        List<Class<?>> classes = new ArrayList<>(
                List.of(PlainCase.class, DynamicCase.class, FixtureCase.class, LeakCase.class, OtherCase.class));
        if (!cell.kind().isServer() || cell.kind().hasLanes()) {
            classes.add(2, CloneCase.class);
        }
        return classes.toArray(Class<?>[]::new);
    }

    @BasedDatabase(migrations = MIGRATIONS)
    static class MigratingCase {

        @Test
        void test(Session session) {}
    }

    private static List<String> content(Kind kind, String url) {
        if (kind == Kind.SQLITE_IN_MEMORY) {
            return List.of();
        }
        try (Database database = open(url)) {
            if (kind == Kind.MARIADB_LANES) {
                return database.fetchAll(String.class, """
                        SELECT schema_name FROM information_schema.schemata WHERE schema_name LIKE 'based\\_%' UNION ALL
                        SELECT table_name FROM information_schema.tables WHERE table_schema = database()
                        """);
            }
            if (kind == Kind.POSTGRES_LANES) {
                return database.fetchAll(String.class, """
                        SELECT datname FROM pg_database WHERE datname LIKE 'based\\_%' UNION ALL
                        SELECT tablename FROM pg_tables WHERE schemaname = 'public'
                        """);
            }
            return database.fetchAll(String.class, "SELECT title FROM movies ORDER BY id");
        }
    }

    private static List<String> sessions(Kind kind, String url) {
        if (!kind.isServer()) {
            return List.of();
        }
        String name = DatabaseUrl.parse(url).database();
        String sql = kind.isMariaDb()
                ? "SELECT concat(db, ': ', coalesce(info, '')) FROM information_schema.processlist"
                        + " WHERE (db = ? OR db LIKE 'based\\_%') AND id <> connection_id()"
                : "SELECT datname || ': ' || query FROM pg_stat_activity"
                        + " WHERE (datname = ? OR datname LIKE 'based\\_%') AND pid <> pg_backend_pid()";
        try (Database database = open(url)) {
            List<String> sessions = database.fetchAll(String.class, sql, name);
            for (int i = 0;
                    i < 100 && !sessions.isEmpty();
                    i++) { // the server notices a little later that they are closed
                database.fetchAll(kind.isMariaDb() ? "SELECT sleep(0.02)" : "SELECT pg_sleep(0.02)");
                sessions = database.fetchAll(String.class, sql, name);
            }
            return sessions;
        }
    }

    private static Database open(String url) {
        return Database.builder(DatabaseUrl.parse(url))
                .maximumPoolSize(1)
                .build()
                .connect();
    }

    private static Set<String> ownFiles(Path temporary) throws IOException {
        Set<String> own = new TreeSet<>();
        try (Stream<Path> files = Files.list(temporary)) {
            files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name ->
                            name.startsWith("based-" + ProcessHandle.current().pid() + "-"))
                    .forEach(own::add);
        }
        return own;
    }
}
