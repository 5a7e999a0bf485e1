package dev.based.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.Session;
import dev.based.testing.RealPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever tests do, nothing is left: on SQLite in memory and in a file, and on PostgreSQL. */
class TakenBackTest {

    private static final String MIGRATIONS = "classpath:db/movies";

    @TempDir
    Path directory;

    /** What an independent JDBC connection sees; null where none can see the database. */
    static volatile @Nullable DatabaseUrl outside;

    enum Kind {
        SQLITE_IN_MEMORY,
        SQLITE_FILE,
        POSTGRES
    }

    private Map<String, String> parameters(Kind kind) {
        String url = switch (kind) {
            case SQLITE_IN_MEMORY -> "sqlite:///:memory:";
            case SQLITE_FILE -> "sqlite:///" + directory.resolve("movies.db");
            case POSTGRES -> RealPostgres.newDatabase();
        };
        outside = kind == Kind.SQLITE_IN_MEMORY ? null : DatabaseUrl.parse(url);
        return Map.of("based.url", url);
    }

    private static long seenFromOutside() throws SQLException {
        DatabaseUrl url = outside;
        if (url == null) {
            return 1;
        }
        try (Connection connection = DriverManager.getConnection(
                        url.toJdbcUrl(),
                        url.username().orElse(null),
                        url.password().orElse(null));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM movies")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static long count(Session session) {
        return session.fetchOne(Long.class, "SELECT count(*) FROM movies").orElseThrow();
    }

    private static void insertAndCommit(DataSource dataSource, int id) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("INSERT INTO movies (id, title) VALUES (" + id + ", 'movie " + id + "')");
            connection.commit();
        }
    }

    @BasedDatabase(migrations = MIGRATIONS)
    @TestMethodOrder(MethodOrderer.Random.class)
    static class InsertingAndCountingCase {

        @RepeatedTest(400)
        void inserts(Session session, DataSource dataSource) throws SQLException {
            session.execute("INSERT INTO movies (id, title) VALUES (2, 'Newboy')");
            insertAndCommit(dataSource, 3);
            assertThat(count(session)).isEqualTo(3);
        }

        @RepeatedTest(400)
        void counts(Session session) {
            assertThat(count(session)).isEqualTo(1);
        }
    }

    @BasedDatabase(migrations = MIGRATIONS)
    static class CountingFirstCase {

        @RepeatedTest(400)
        void countsInsertsAndLooksFromOutside(Session session, Database database) throws SQLException {
            assertThat(count(session)).isEqualTo(1);
            database.useSession(other -> other.execute("INSERT INTO movies (id, title) VALUES (2, 'Newboy')"));
            assertThat(count(session)).isEqualTo(2);
            assertThat(seenFromOutside()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void testsThatInsertAndTestsThatCountNeverMeet(Kind kind) throws SQLException {
        Map<String, String> parameters = parameters(kind);

        Kit.succeeds(Kit.run(parameters, InsertingAndCountingCase.class, CountingFirstCase.class), 1200);
        assertThat(seenFromOutside()).isEqualTo(1);
    }

    @BasedDatabase(migrations = MIGRATIONS)
    static class CodeThatCommitsCase {

        @RepeatedTest(3)
        void onOtherThreads(DataSource dataSource, Session session) throws Exception {
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try {
                for (Future<?> done : threads.invokeAll(java.util.stream.IntStream.range(10, 30)
                        .<java.util.concurrent.Callable<Void>>mapToObj(id -> () -> {
                            insertAndCommit(dataSource, id);
                            return null;
                        })
                        .toList())) {
                    done.get();
                }
            } finally {
                threads.shutdown();
            }
            assertThat(count(session)).isEqualTo(21);
            assertThat(seenFromOutside()).isEqualTo(1);
        }

        @RepeatedTest(3)
        void inAutoCommitMode(DataSource dataSource, Session session) throws SQLException {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("INSERT INTO movies (id, title) VALUES (2, 'Newboy')");
                assertThatThrownBy(() -> statement.execute("INSERT INTO movies (id, title) VALUES (3, 'Newboy')"))
                        .isInstanceOf(SQLException.class);
                statement.execute("DELETE FROM movies WHERE id = 1");
            }
            assertThat(count(session)).isEqualTo(1);
        }

        @RepeatedTest(3)
        void thatMakesTables(Connection connection, DSLContext dsl) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE directors (name VARCHAR(100))");
                statement.execute("DROP TABLE movies");
            }
            assertThat(dsl.fetchCount(DSL.table("directors"))).isZero();
        }

        @RepeatedTest(3)
        void thatLeavesItsConnectionInATransaction(Connection connection) throws SQLException {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("DELETE FROM movies");
            }
        }

        @RepeatedTest(3)
        void thatIsCaughtHalfWay(Connection connection) throws SQLException {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("DELETE FROM movies");
                connection.commit();
                statement.execute("INSERT INTO movies (id, title) VALUES (2, 'Newboy')");
                connection.rollback();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void codeThatCommitsLeavesNothing(Kind kind) throws SQLException {
        Kit.succeeds(Kit.run(parameters(kind), CodeThatCommitsCase.class), 15);
        assertThat(seenFromOutside()).isEqualTo(1);
    }

    @BasedDatabase(migrations = MIGRATIONS)
    static class OneSetCase {

        private final Session ofConstructor;
        private final Database database;

        OneSetCase(Session session, Database database) {
            this.ofConstructor = session;
            this.database = database;
            session.execute("INSERT INTO movies (id, title) VALUES (2, 'by the constructor')");
        }

        @BeforeEach
        void prepare(Session session, DataSource dataSource) throws SQLException {
            assertThat(session).isSameAs(ofConstructor);
            insertAndCommit(dataSource, 3);
        }

        @AfterEach
        void lookAgain(Session session, Database same) {
            assertThat(session).isSameAs(ofConstructor);
            assertThat(same).isSameAs(database);
            assertThat(count(session)).isEqualTo(4);
        }

        @Test
        void oneTest(Session session) {
            session.execute("INSERT INTO movies (id, title) VALUES (4, 'by the test')");
        }

        @ParameterizedTest
        @ValueSource(ints = {4, 5, 6})
        void parameterized(int id, DataSource dataSource) throws SQLException {
            insertAndCommit(dataSource, id);
        }

        @Nested
        class Inside {

            private final Session ofInner;

            Inside(Session session) {
                this.ofInner = session;
            }

            @RepeatedTest(2)
            void nested(Session session) {
                assertThat(session).isSameAs(ofInner).isSameAs(ofConstructor);
                session.execute("INSERT INTO movies (id, title) VALUES (4, 'by the nested test')");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void allThatATestAsksForIsOneSet(Kind kind) throws SQLException {
        Kit.succeeds(Kit.run(parameters(kind), OneSetCase.class), 6);
        assertThat(seenFromOutside()).isEqualTo(1);
    }

    @BasedDatabase(migrations = MIGRATIONS)
    static class AtTheSameTimeCase {

        @RepeatedTest(200)
        void alone(Session session, DataSource dataSource, org.junit.jupiter.api.RepetitionInfo repetition)
                throws SQLException {
            assertThat(count(session)).isEqualTo(1);
            insertAndCommit(dataSource, 1000 + repetition.getCurrentRepetition());
            assertThat(count(session)).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void testsThatRunAtTheSameTimeDoNotSeeEachOther(Kind kind) throws SQLException {
        Map<String, String> parameters = new java.util.HashMap<>(parameters(kind));
        parameters.put("junit.jupiter.execution.parallel.enabled", "true");
        parameters.put("junit.jupiter.execution.parallel.mode.default", "concurrent");
        parameters.put("junit.jupiter.execution.parallel.config.strategy", "fixed");
        parameters.put("junit.jupiter.execution.parallel.config.fixed.parallelism", "8");

        Kit.succeeds(Kit.run(parameters, AtTheSameTimeCase.class), 200);
        assertThat(seenFromOutside()).isEqualTo(1);
    }

    @BasedDatabase(migrations = MIGRATIONS)
    static class FailingCase {

        @Test
        void fails(Session session, Database database) {
            session.execute("INSERT INTO movies (id, title) VALUES (2, 'x')");
            database.useSession(other -> other.execute("INSERT INTO movies (id, title) VALUES (3, 'y')"));
            throw new IllegalStateException("the test's own failure");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTestThatFailsIsTakenBackToo(Kind kind) throws SQLException {
        assertThat(Kit.failure(Kit.run(parameters(kind), FailingCase.class))).isEqualTo("the test's own failure\n");
        assertThat(seenFromOutside()).isEqualTo(1);
    }

    @BasedDatabase(migrations = MIGRATIONS)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class LeakingCase {

        @Test
        void aLeaks(Database database) {
            leak(database);
        }

        private static void leak(Database database) {
            database.openSession().execute("INSERT INTO movies (id, title) VALUES (2, 'x')");
        }

        @Test
        void bIsClean(Session session) {
            assertThat(count(session)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSessionLeftOpenFailsItsTestWithThePlaceAndNoOther(Kind kind) throws SQLException {
        var results = Kit.run(parameters(kind), LeakingCase.class);

        results.testEvents()
                .assertStatistics(statistics -> statistics.succeeded(1).failed(1));
        assertThat(Kit.failures(results).get(0))
                .hasMessageContaining(
                        "the test LeakingCase.aLeaks ended while a session of the test LeakingCase.aLeaks was"
                                + " still open on top of it")
                .hasStackTraceContaining("LeakingCase.leak(");
        assertThat(seenFromOutside()).isEqualTo(1);
    }
}
