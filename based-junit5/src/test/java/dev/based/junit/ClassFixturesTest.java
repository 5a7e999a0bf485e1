package dev.based.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Database;
import dev.based.Sandbox;
import dev.based.Session;
import dev.based.testing.RealPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What serves all tests of a class is seen by all of them, changed by none, and gone after the class. */
class ClassFixturesTest {

    private static final String MIGRATIONS = "classpath:db/movies";
    private static final String INSERT = "INSERT INTO movies (id, title) VALUES (?, ?)";

    enum Kind {
        SQLITE_IN_MEMORY,
        POSTGRES,
        POSTGRES_LANES
    }

    private static Map<String, String> parameters(Kind kind) {
        return switch (kind) {
            case SQLITE_IN_MEMORY -> Map.of("based.url", "sqlite:///:memory:");
            case POSTGRES -> Map.of("based.url", RealPostgres.newDatabase());
            case POSTGRES_LANES -> Map.of("based.url", RealPostgres.newDatabase(), "based.createDatabases", "true");
        };
    }

    private static long count(Session session) {
        return session.fetchOne(Long.class, "SELECT count(*) FROM movies").orElseThrow();
    }

    @BasedDatabase(migrations = MIGRATIONS)
    static class StaticCase {

        @BeforeAll
        static void prepare(Session session, DataSource dataSource) throws SQLException {
            assertThat(count(session)).as("nothing is left of another class").isEqualTo(1);
            session.execute(INSERT, 100, "by the session");
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("INSERT INTO movies (id, title) VALUES (101, 'committed')");
                connection.commit();
            }
        }

        @BeforeEach
        void prepareEach(Session session) {
            assertThat(count(session)).isEqualTo(3);
            session.execute(INSERT, 102, "before each");
        }

        @RepeatedTest(3)
        void changes(Session session, Database database) {
            assertThat(count(session)).isEqualTo(4);
            database.useSession(other -> other.execute("DELETE FROM movies"));
            assertThat(count(session)).isZero();
        }

        @RepeatedTest(3)
        void inserts(Session session) {
            session.execute(INSERT, 103, "by a test");
            assertThat(count(session)).isEqualTo(5);
        }

        @Nested
        class Inner {

            @BeforeEach
            void prepareInner(Session session) {
                assertThat(count(session)).isEqualTo(4);
                session.execute(INSERT, 104, "nested");
            }

            @RepeatedTest(2)
            void seesBoth(Session session) {
                assertThat(count(session)).isEqualTo(5);
            }
        }

        @AfterAll
        static void lookAgain(Session session) {
            assertThat(count(session)).isEqualTo(3);
        }
    }

    static class InheritingCase extends StaticCase {

        @BeforeAll
        static void prepareMore(Session session) {
            assertThat(count(session)).isEqualTo(3);
            session.execute("UPDATE movies SET title = 'changed' WHERE id = 100");
        }
    }

    @BasedDatabase(migrations = MIGRATIONS)
    static class NestedFixturesCase {

        @BeforeAll
        static void prepare(Session session) {
            session.execute(INSERT, 100, "of the outer class");
        }

        @Nested
        @TestInstance(TestInstance.Lifecycle.PER_CLASS)
        class One {

            @BeforeAll
            void prepareInner(Session session) {
                assertThat(count(session)).isEqualTo(2);
                session.execute(INSERT, 101, "of one");
            }

            @RepeatedTest(2)
            void seesBoth(Session session) {
                assertThat(count(session)).isEqualTo(3);
                session.execute("DELETE FROM movies");
            }
        }

        @Nested
        @TestInstance(TestInstance.Lifecycle.PER_CLASS)
        class Other {

            @BeforeAll
            void prepareInner(Session session) {
                assertThat(count(session)).isEqualTo(2);
                session.execute(INSERT, 101, "of the other");
                session.execute(INSERT, 102, "of the other too");
            }

            @RepeatedTest(2)
            void seesBoth(Session session) {
                assertThat(count(session)).isEqualTo(4);
                session.execute("DELETE FROM movies");
            }
        }

        @Test
        void seesItsOwn(Session session) {
            assertThat(count(session)).isEqualTo(2);
        }
    }

    /** What its constructor was given works in the tests, and what they do by it is undone. */
    @BasedDatabase(migrations = MIGRATIONS)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneInstanceCase {

        private final Database database;
        private final Session session;
        private final DataSource dataSource;

        OneInstanceCase(Database database, Session session, DataSource dataSource) {
            this.database = database;
            this.session = session;
            this.dataSource = dataSource;
        }

        @RepeatedTest(3)
        void changesByWhatTheClassWasGiven() throws SQLException {
            assertThat(count(session)).isEqualTo(1);
            database.execute(INSERT, 100, "by the database");
            session.execute(INSERT, 101, "by the session");
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("INSERT INTO movies (id, title) VALUES (102, 'by a connection')");
            }
            assertThat(count(session)).isEqualTo(4);
        }

        @RepeatedTest(3)
        void changesByBoth(Session own) {
            session.execute(INSERT, 100, "by the class's session");
            assertThat(count(own)).isEqualTo(2);
            own.execute("DELETE FROM movies");
            assertThat(count(session)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void allTestsSeeThemAndNoneCanChangeThem(Kind kind) {
        Kit.succeeds(
                Kit.run(
                        parameters(kind),
                        StaticCase.class,
                        InheritingCase.class,
                        NestedFixturesCase.class,
                        OneInstanceCase.class),
                8 + 8 + 5 + 6);
    }

    @ParameterizedTest
    @EnumSource
    void alsoWhereTestsRunAtTheSameTime(Kind kind) {
        Kit.succeeds(
                Kit.run(
                        Kit.parallel(8, parameters(kind)),
                        StaticCase.class,
                        InheritingCase.class,
                        NestedFixturesCase.class,
                        OneInstanceCase.class),
                8 + 8 + 5 + 6);
    }

    @BasedDatabase(migrations = MIGRATIONS)
    static class ThreadsCase {

        static final Set<Thread> THREADS = ConcurrentHashMap.newKeySet();

        @BeforeAll
        static void prepare(Session session) {
            session.execute(INSERT, 100, "fixture");
        }

        @RepeatedTest(20)
        void notesItsThread(Session session) {
            THREADS.add(Thread.currentThread());
        }
    }

    @Test
    void noThreadIsBlockedForTheirTurns() {
        ThreadsCase.THREADS.clear();
        Kit.succeeds(Kit.run(Kit.parallel(8, parameters(Kind.SQLITE_IN_MEMORY)), ThreadsCase.class), 20);
        assertThat(ThreadsCase.THREADS).as("JUnit runs them on one thread").hasSize(1);
    }

    @BasedDatabase(migrations = MIGRATIONS)
    static class DynamicCase {

        static final Set<Thread> THREADS = ConcurrentHashMap.newKeySet();

        @TestFactory
        Stream<DynamicTest> inTheTransactionOfTheFactory(Sandbox sandbox) {
            return IntStream.range(0, 20)
                    .mapToObj(number -> DynamicTest.dynamicTest("number " + number, () -> {
                        THREADS.add(Thread.currentThread());
                        try (Sandbox inner = sandbox.begin("number " + number)) {
                            inner.session().execute(INSERT, 100, "the same each time");
                        }
                    }));
        }
    }

    @BasedDatabase(migrations = MIGRATIONS)
    static class PreparedDynamicCase {

        private final Sandbox sandbox;

        PreparedDynamicCase(Sandbox sandbox) {
            this.sandbox = sandbox;
        }

        @TestFactory
        Stream<DynamicTest> inTheTransactionOfTheConstructor() {
            return new DynamicCase().inTheTransactionOfTheFactory(sandbox);
        }
    }

    @ParameterizedTest
    @EnumSource
    void dynamicTestsTakeTurnsOnOneThreadToo(Kind kind) {
        for (Class<?> dynamic : List.of(DynamicCase.class, PreparedDynamicCase.class)) {
            DynamicCase.THREADS.clear();
            Kit.succeeds(Kit.run(Kit.parallel(8, parameters(kind)), dynamic), 20);
            assertThat(DynamicCase.THREADS).hasSize(1);
        }
    }

    @BasedDatabase(migrations = MIGRATIONS)
    static class LeakingFixtureCase {

        @BeforeAll
        static void leak(Database database) {
            database.openSession().execute(INSERT, 100, "left open");
        }

        @Test
        void test() {}
    }

    @BasedDatabase(migrations = MIGRATIONS)
    static class AfterwardsCase {

        @AfterEach
        void look(Session session) {
            assertThat(count(session)).isEqualTo(1);
        }

        @Test
        void test() {}
    }

    @ParameterizedTest
    @EnumSource
    void aFixtureThatIsLeftOpenFailsItsClassAndNoOther(Kind kind) {
        var results = Kit.run(parameters(kind), LeakingFixtureCase.class, AfterwardsCase.class);

        assertThat(Kit.failure(results))
                .contains("the class LeakingFixtureCase ended while a session of the class LeakingFixtureCase was still"
                        + " open on top of it");
        results.testEvents()
                .assertStatistics(statistics -> statistics.succeeded(2).failed(0));
    }

    @BasedDatabase(migrations = MIGRATIONS, perTest = PerTest.CLONE)
    static class CloneCase {

        @BeforeAll
        static void prepare(Session session) {}

        @Test
        void test() {}
    }

    @Test
    void aClassWhoseTestsHaveDatabasesOfTheirOwnIsToldWhereFixturesGo() {
        assertThat(Kit.failure(Kit.run(CloneCase.class)))
                .contains("the class CloneCase cannot have fixtures on a database of which each test has its own copy"
                        + " (perTest = CLONE): put them into a seed, which is part of the template, or use perTest ="
                        + " ROLLBACK");
    }
}
