package dev.based.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.AsyncDatabase;
import dev.based.AsyncSession;
import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.Sandbox;
import dev.based.Session;
import dev.based.testing.RealMariaDb;
import dev.based.testing.RealPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is done about the changes of tests, on each kind of database. */
@Tag("mariadb")
class PerTestTest {

    private static final String MIGRATIONS = "classpath:db/movies";

    enum Kind {
        SQLITE_IN_MEMORY,
        SQLITE_FILE,
        POSTGRES,
        MARIADB
    }

    private static Map<String, String> parameters(Kind kind) {
        String url = switch (kind) {
            case SQLITE_IN_MEMORY -> "sqlite:///:memory:";
            case SQLITE_FILE -> "sqlite:///target/per-test-" + System.nanoTime() + ".db";
            case POSTGRES -> RealPostgres.newDatabase();
            case MARIADB -> RealMariaDb.newDatabase("mariadb");
        };
        return Map.of("based.url", url, "based.createDatabases", "true");
    }

    private static long count(Session session) {
        return session.fetchOne(Long.class, "SELECT count(*) FROM movies").orElseThrow();
    }

    @BasedDatabase(migrations = MIGRATIONS, perTest = PerTest.CLONE)
    static class CloneCase {

        static final List<DatabaseUrl> URLS = Collections.synchronizedList(new ArrayList<>());

        @RepeatedTest(3)
        void reallyCommits(Session session, Database database, DataSource dataSource) throws SQLException {
            URLS.add(database.url());
            assertThat(count(session)).isEqualTo(1);
            session.execute("INSERT INTO movies (id, title) VALUES (2, 'by the session')");
            try (Connection one = dataSource.getConnection();
                    Connection other = dataSource.getConnection();
                    Statement statement = one.createStatement();
                    Statement otherStatement = other.createStatement()) {
                one.setAutoCommit(false);
                statement.execute("INSERT INTO movies (id, title) VALUES (3, 'not committed yet')");
                try (var rows = otherStatement.executeQuery("SELECT count(*) FROM movies")) {
                    rows.next();
                    assertThat(rows.getLong(1)).as("on another connection").isEqualTo(2);
                }
                one.commit();
                one.setAutoCommit(true);
            }
            assertThat(count(session)).isEqualTo(3);
            assertThat(database.inSession(PerTestTest::count)).isEqualTo(3);
        }

        @RepeatedTest(2)
        void asynchronously(AsyncDatabase database, AsyncSession session) throws Exception {
            session.execute("INSERT INTO movies (id, title) VALUES (2, 'x')").get(10, TimeUnit.SECONDS);
            assertThat(database.fetchOne(Long.class, "SELECT count(*) FROM movies")
                            .get(10, TimeUnit.SECONDS))
                    .contains(2L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachTestHasADatabaseOfItsOwn(Kind kind) {
        CloneCase.URLS.clear();
        Kit.succeeds(Kit.run(parameters(kind), CloneCase.class), 5);

        assertThat(CloneCase.URLS).doesNotHaveDuplicates().hasSize(3);
    }

    @BasedDatabase(migrations = MIGRATIONS, perTest = PerTest.NOTHING)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class NothingCase {

        static volatile boolean usersDatabase;

        @Test
        @Order(1)
        void commits(Session session) {
            assertThat(count(session)).isEqualTo(1);
            session.execute("INSERT INTO movies (id, title) VALUES (2, 'stays')");
        }

        @Test
        @Order(2)
        void seesIt(Database database) {
            assertThat(database.inSession(PerTestTest::count)).isEqualTo(2);
        }

        @Test
        @Order(3)
        @BasedDatabase(perTest = PerTest.ROLLBACK)
        void whereTestsAreRolledBackItIsOnlyInADatabaseOfTheUsers(Session session) {
            assertThat(count(session)).isEqualTo(usersDatabase ? 2 : 1);
            session.execute("INSERT INTO movies (id, title) VALUES (3, 'undone')");
        }

        @Test
        @Order(4)
        void itIsStillThere(Session session) {
            assertThat(count(session)).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereNothingIsDoneWhatIsCommittedStays(Kind kind) {
        NothingCase.usersDatabase = kind == Kind.SQLITE_FILE;
        Kit.succeeds(Kit.run(parameters(kind), NothingCase.class), 4);
    }

    @BasedDatabase(migrations = MIGRATIONS)
    static class AllParametersCase {

        @RepeatedTest(2)
        void areOneSet(
                Database database,
                Session session,
                AsyncDatabase asyncDatabase,
                AsyncSession asyncSession,
                DataSource dataSource,
                Connection connection,
                DSLContext dsl,
                Sandbox sandbox)
                throws Exception {
            session.execute("INSERT INTO movies (id, title) VALUES (2, 'x')");
            asyncSession
                    .execute("INSERT INTO movies (id, title) VALUES (3, 'y')")
                    .get(10, TimeUnit.SECONDS);
            asyncDatabase
                    .execute("INSERT INTO movies (id, title) VALUES (4, 'z')")
                    .get(10, TimeUnit.SECONDS);
            dsl.execute("INSERT INTO movies (id, title) VALUES (5, 'a')");
            try (Statement statement = connection.createStatement()) {
                statement.execute("INSERT INTO movies (id, title) VALUES (6, 'b')");
            }
            try (Connection other = dataSource.getConnection();
                    Statement statement = other.createStatement()) {
                statement.execute("INSERT INTO movies (id, title) VALUES (7, 'c')");
            }
            try (Sandbox inner = sandbox.begin("a case of it")) {
                inner.database().execute("DELETE FROM movies");
                assertThat(count(session)).isZero();
            }
            assertThat(count(session)).isEqualTo(7);
            assertThat(database.async()).isSameAs(asyncDatabase);
            assertThat(asyncSession
                            .fetchOne(Long.class, "SELECT count(*) FROM movies")
                            .get(10, TimeUnit.SECONDS))
                    .contains(7L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void allThatATestCanAskForWorksOnTheSameTransaction(Kind kind) {
        Kit.succeeds(Kit.run(parameters(kind), AllParametersCase.class), 2);
    }

    @BasedDatabase(perTest = PerTest.CLONE)
    static class SandboxCase {

        @Test
        void test(Sandbox sandbox) {}
    }

    @BasedDatabase(perTest = PerTest.CLONE)
    static class CloneOnAServerCase {

        @Test
        void test(Session session) {}
    }

    @Test
    void whatCannotBeIsToldWithTheCure() {
        assertThat(Kit.failure(Kit.run(SandboxCase.class)))
                .contains(
                        "There is no Sandbox where the test really commits: use perTest = ROLLBACK, or ask for a Database");
        assertThat(Kit.failure(Kit.run(Map.of("based.url", RealPostgres.newDatabase()), CloneOnAServerCase.class)))
                .contains("perTest = CLONE makes a database for each test, and on the server of postgresql://")
                .contains(
                        "none may be created: allow it by based.createDatabases=true, or use a server for tests, such as"
                                + " embedded:postgresql:18");
    }
}
