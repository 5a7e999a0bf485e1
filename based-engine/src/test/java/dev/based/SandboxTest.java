package dev.based;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.lane.SandboxLane;
import dev.based.matrix.OnEveryProduct;
import dev.based.matrix.Product;
import dev.based.matrix.TestSchema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxTest {

    private static final String INSERT = TestSchema.INSERT;
    private static final String COUNT = TestSchema.COUNT;

    private static Sandbox open(Product kind) {
        return Database.builder(kind.emptied()).sandbox();
    }

    private static long count(Session session) {
        return session.fetchOne(Long.class, COUNT).orElseThrow();
    }

    @OnEveryProduct
    void everyoneInASandboxSeesTheSameAndNobodyOutsideDoes(Product kind) throws Exception {
        try (Sandbox sandbox = open(kind);
                Sandbox test = sandbox.begin("the test")) {
            test.session().execute(INSERT, "by the session", 1);
            test.database().useSession(session -> session.execute(INSERT, "by the database", 2));
            try (Connection connection = test.database().dataSource().getConnection()) {
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    statement.execute("INSERT INTO movies (title, year) VALUES ('by JDBC', 3)");
                }
                connection.commit();
            }

            assertThat(count(test.session())).isEqualTo(3);
            if (kind == Product.POSTGRESQL) { // SQLite's readers and writer meet at the file's lock
                assertThat(TestSchema.count(kind.url())).isZero();
            }
        }
        assertThat(TestSchema.count(kind.url())).isZero();
    }

    @OnEveryProduct
    void oneSandboxAfterTheOtherStartsClean(Product kind) {
        try (Sandbox sandbox = open(kind)) {
            for (int i = 0; i < 20; i++) {
                try (Sandbox test = sandbox.begin("test " + i)) {
                    assertThat(count(test.session())).isZero();
                    test.database().useSession(session -> session.execute(INSERT, "x", 1));
                    assertThat(count(test.session())).isEqualTo(1);
                }
            }
        }
    }

    @OnEveryProduct
    void aSandboxInsideASandboxSeesItsFixturesAndLeavesThem(Product kind) {
        try (Sandbox sandbox = open(kind);
                Sandbox fixtures = sandbox.begin("the class")) {
            fixtures.session().execute(INSERT, "fixture", 1);
            for (int i = 0; i < 3; i++) {
                try (Sandbox test = fixtures.begin("test " + i)) {
                    test.session().execute("DELETE FROM movies");
                    test.session().execute(INSERT, "a", 1);
                    test.session().execute(INSERT, "b", 1);
                }
                assertThat(count(fixtures.session())).isEqualTo(1);
            }
        }
        assertThat(TestSchema.count(kind.url())).isZero();
    }

    @OnEveryProduct
    void whatTheOuterSandboxHandedOutWorksInTheInnerOneAndIsUndoneWithIt(Product kind) throws SQLException {
        try (Sandbox sandbox = open(kind);
                Sandbox fixtures = sandbox.begin("the class");
                Connection connection = fixtures.database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < 3; i++) {
                try (Sandbox test = fixtures.begin("test " + i)) {
                    fixtures.session().execute(INSERT, "by its session", 1);
                    fixtures.session().useTransaction(() -> fixtures.session().execute(INSERT, "in a transaction", 1));
                    fixtures.database().execute(INSERT, "by its database", 1);
                    statement.execute("INSERT INTO movies (title, year) VALUES ('by its connection', 1)");
                    assertThat(count(test.session())).isEqualTo(4);
                }
                assertThat(count(fixtures.session())).isZero();
            }
        }
        assertThat(TestSchema.count(kind.url())).isZero();
    }

    @OnEveryProduct
    void aFailedSandboxLeavesTheNextOneClean(Product kind) {
        try (Sandbox sandbox = open(kind)) {
            try (Sandbox test = sandbox.begin("the failing test")) {
                test.session().execute(INSERT, "x", 1);
                assertThatThrownBy(() -> test.session().execute("NONSENSE")).isInstanceOf(StatementException.class);
            }
            try (Sandbox test = sandbox.begin("the next test")) {
                assertThat(count(test.session())).isZero();
            }
        }
    }

    @OnEveryProduct
    void anAbortedTestSaysSoToEverySessionInIt(Product kind) {
        try (Sandbox sandbox = open(kind);
                Sandbox test = sandbox.begin("the test")) {
            assertThatThrownBy(() -> test.session().execute("NONSENSE")).isInstanceOf(StatementException.class);
            if (kind == Product.POSTGRESQL) {
                assertThatExceptionOfType(TransactionAbortedException.class)
                        .isThrownBy(() -> test.database().useSession(session -> session.execute(INSERT, "x", 1)))
                        .withMessageContaining("the test was aborted by the statement [NONSENSE]");
            } else {
                test.database().useSession(session -> session.execute(INSERT, "x", 1));
            }
        }
    }

    @OnEveryProduct
    void whatOutlivesItsSandboxIsRefusedAndTheNextOneUntouched(Product kind) throws SQLException {
        try (Sandbox sandbox = open(kind)) {
            Sandbox first = sandbox.begin("the first test");
            Session session = first.session();
            Database database = first.database();
            DataSource dataSource = database.dataSource();
            Connection connection = dataSource.getConnection();
            first.close();
            first.close();

            try (Sandbox second = sandbox.begin("the second test")) {
                second.session().execute(INSERT, "x", 1);
                assertThatExceptionOfType(SessionClosedException.class)
                        .isThrownBy(() -> session.execute(INSERT, "late", 1))
                        .withMessageEndingWith("it ended with the first test");
                assertThatExceptionOfType(SessionClosedException.class)
                        .isThrownBy(() -> database.useSession(late -> late.execute(INSERT, "late", 1)))
                        .withMessageContaining("it ended with the first test");
                assertThatThrownBy(dataSource::getConnection)
                        .isInstanceOf(SQLException.class)
                        .hasMessage("Cannot get a connection in the first test: it ended with the first test");
                assertThatThrownBy(() -> connection.createStatement().execute("DELETE FROM movies"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("on a connection of the first test, which has ended")
                        .cause()
                        .hasStackTraceContaining("SandboxTest.whatOutlivesItsSandbox");
                assertThat(count(second.session())).isEqualTo(1);
            }
        }
    }

    @OnEveryProduct
    void aSessionLeftOpenIsNamedWithTheplaceItWasOpened(Product kind) {
        try (Sandbox sandbox = open(kind)) {
            Sandbox test = sandbox.begin("the leaking test");
            Session leaked = test.database().openSession();
            leaked.execute(INSERT, "x", 1);

            assertThatExceptionOfType(TransactionOrderException.class)
                    .isThrownBy(test::close)
                    .withMessageContaining("a session of the leaking test was still open")
                    .withStackTraceContaining("aSessionLeftOpenIsNamedWithThe");
            try (Sandbox next = sandbox.begin("the next test")) {
                assertThat(count(next.session())).isZero();
            }
        }
    }

    @OnEveryProduct
    void anotherThreadHasItsTurnBetweenTwoStatementsOfTheTest(Product kind) throws Exception {
        try (Sandbox sandbox = open(kind);
                Sandbox test = sandbox.begin("the test")) {
            test.session().execute(INSERT, "by the test", 1);
            CompletableFuture.runAsync(() -> test.database().useSession(session -> {
                        assertThat(count(session)).isEqualTo(1);
                        session.execute(INSERT, "by the server", 2);
                    }))
                    .get(20, TimeUnit.SECONDS);

            assertThat(count(test.session())).isEqualTo(2);
        }
    }

    @OnEveryProduct
    void aSessionOfAnotherThreadWaitsForItsTurnAndGivesUpShowingBothSides(Product kind) throws Exception {
        Database database = Database.builder(kind.url())
                .forceRollback(true)
                .lockTimeout(java.time.Duration.ofMillis(300))
                .nestAfter(java.time.Duration.ZERO)
                .build()
                .connect();
        try (database) {
            CountDownLatch tried = new CountDownLatch(1);
            database.useSession(holder -> {
                holder.execute(INSERT, "x", 1);
                CompletableFuture<Void> waiter = CompletableFuture.runAsync(() -> {
                    try {
                        database.useSession(session -> session.execute(INSERT, "y", 2));
                    } finally {
                        tried.countDown();
                    }
                });
                assertThat(tried.await(20, TimeUnit.SECONDS)).isTrue();
                assertThatExceptionOfType(ExecutionException.class)
                        .isThrownBy(waiter::get)
                        .havingCause()
                        .isInstanceOf(LockTimeoutException.class)
                        .withMessageContaining("waited 300 ms for the connection, which a session of ")
                        .withMessageContaining(
                                "holds on thread " + Thread.currentThread().getName())
                        .withMessageContaining("Holder acquired it")
                        .withMessageContaining("aSessionOfAnotherThreadWaits")
                        .withMessageContaining("Cure: ");
            });
            CompletableFuture.runAsync(() -> database.useSession(session -> session.execute(INSERT, "y", 2)))
                    .get(20, TimeUnit.SECONDS);
            assertThat(database.<Long, RuntimeException>inSession(SandboxTest::count))
                    .isEqualTo(2);
        }
    }

    @OnEveryProduct
    void aSessionInsideASessionNestsAndTheOuterMustWait(Product kind) {
        try (Sandbox sandbox = open(kind);
                Sandbox test = sandbox.begin("the test")) {
            test.database().useSession(outer -> {
                outer.execute(INSERT, "outer", 1);
                test.database().useSession(inner -> {
                    assertThat(count(inner)).isEqualTo(1);
                    inner.execute(INSERT, "inner", 2);
                    assertThatExceptionOfType(TransactionOrderException.class)
                            .isThrownBy(() -> outer.execute(INSERT, "between", 3))
                            .withMessageContaining(
                                    "Cannot run [" + INSERT + "] in a session of the test while a session"
                                            + " of the test is open on top of it");
                });
                assertThat(count(outer)).isEqualTo(2);
            });
            assertThat(count(test.session())).isEqualTo(2);
        }
    }

    @OnEveryProduct
    void committedWorkThatAnOuterSessionRollsBackFailsTheSandboxAndNamesBoth(Product kind) {
        try (Sandbox sandbox = open(kind)) {
            Sandbox test = sandbox.begin("the test");
            assertThatThrownBy(() -> test.database().useSession(outer -> {
                        outer.execute(INSERT, "outer", 1);
                        test.database().useSession(audit -> audit.execute(INSERT, "audit", 2));
                        throw new IllegalStateException("the outer one's own");
                    }))
                    .hasMessage("the outer one's own");
            assertThat(count(test.session())).isZero();

            assertThatExceptionOfType(CommittedWorkLostException.class)
                    .isThrownBy(test::close)
                    .withMessageStartingWith("a session of the test was rolled back, and took with it what a session of"
                            + " the test had committed inside it")
                    .withStackTraceContaining("committedWorkThatAnOuterSession");
        }
    }

    @OnEveryProduct
    void whatOneSandboxLostIsNotToldByTheNext(Product kind) {
        try (Sandbox sandbox = open(kind)) {
            Sandbox test = sandbox.begin("the leaking test");
            Session outer = test.database().openSession();
            outer.execute(INSERT, "outer", 1);
            test.database().useSession(audit -> audit.execute(INSERT, "audit", 2));

            assertThatExceptionOfType(TransactionOrderException.class)
                    .isThrownBy(test::close)
                    .withMessageContaining("a session of the leaking test was still open")
                    .satisfies(e -> assertThat(e.getSuppressed())
                            .hasAtLeastOneElementOfType(dev.based.frame.FrameCommittedWorkLostException.class));
            try (Sandbox next = sandbox.begin("the next test")) {
                assertThat(count(next.session())).isZero();
            }
        }
    }

    @OnEveryProduct
    void anOuterSessionMayRollBackWhatAnInnerOneOnlyRead(Product kind) {
        try (Sandbox sandbox = open(kind);
                Sandbox test = sandbox.begin("the test")) {
            try (Session outer = test.database().openSession()) {
                outer.execute(INSERT, "outer", 1);
                assertThat(test.database().<Long, RuntimeException>inSession(SandboxTest::count))
                        .isEqualTo(1);
                outer.useTransaction(() -> outer.execute(INSERT, "nested", 2));
            }
            assertThat(count(test.session())).isZero();
        }
    }

    @OnEveryProduct
    void aSessionHandedToAnotherThreadTakesTheLockWithIt(Product kind) throws Exception {
        try (Sandbox sandbox = open(kind);
                Sandbox test = sandbox.begin("the test")) {
            Session session = test.database().openSession();
            session.execute(INSERT, "a", 1);
            CompletableFuture.runAsync(() -> {
                        session.useTransaction(() -> session.execute(INSERT, "b", 2));
                        test.database().useSession(inner -> inner.execute(INSERT, "c", 3));
                        session.commit();
                        session.close();
                    })
                    .get(20, TimeUnit.SECONDS);

            assertThat(count(test.session())).isEqualTo(3);
        }
    }

    @OnEveryProduct
    void closingWhatWasHandedOutEndsItForItsUserOnly(Product kind) {
        try (Sandbox sandbox = open(kind);
                Sandbox test = sandbox.begin("the test")) {
            test.database().close();
            assertThatExceptionOfType(DatabaseNotConnectedException.class)
                    .isThrownBy(() -> test.database().openSession());
            test.session().execute(INSERT, "x", 1);
            assertThat(count(test.session())).isEqualTo(1);
        }
    }

    @OnEveryProduct
    void whatIsDoneOnTheDriversOwnConnectionIsTakenBackToo(Product kind) throws SQLException {
        try (Sandbox sandbox = open(kind)) {
            for (int i = 0; i < 2; i++) {
                try (Sandbox test = sandbox.begin("test " + i);
                        Connection connection = test.database().dataSource().getConnection()) {
                    Class<?> driversOwn = kind.driversConnection();
                    try (Statement statement = ((Connection) connection.unwrap(driversOwn)).createStatement()) {
                        statement.execute("INSERT INTO movies (title, year) VALUES ('unwrapped', 1)");
                    }
                    assertThat(count(test.session())).isEqualTo(1);
                }
            }
        }
        assertThat(TestSchema.count(kind.url())).isZero();
    }

    @OnEveryProduct
    void committingTheTestsSessionWaitsForItsTurn(Product kind) throws Exception {
        try (Sandbox sandbox = open(kind);
                Sandbox test = sandbox.begin("the test")) {
            CountDownLatch working = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            CompletableFuture<Void> other =
                    CompletableFuture.runAsync(() -> test.database().useSession(session -> {
                        session.execute(INSERT, "x", 1);
                        working.countDown();
                        assertThat(org.assertj.core.api.Assertions.catchThrowable(go::await))
                                .isNull();
                    }));
            assertThat(working.await(20, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<Void> committing =
                    CompletableFuture.runAsync(() -> test.session().commit());
            go.countDown();
            other.get(20, TimeUnit.SECONDS);
            committing.get(20, TimeUnit.SECONDS);
        }
    }

    @OnEveryProduct
    void aForkIsAnotherConnection(Product kind) {
        try (Sandbox sandbox = open(kind)) {
            try (SandboxLane fork = SandboxLane.of(sandbox).fork()) {
                if (kind == Product.POSTGRESQL) {
                    sandbox.session().execute(INSERT, "x", 1);
                }
                assertThat(count(fork.session())).isZero();
            }
        }
    }

    /** Nor are they in force in one lane and not in the next. */
    @ParameterizedTest
    @ValueSource(strings = {"sqlite:///:memory:", "sqlite:///file:prepared?mode=memory&cache=shared", "file"})
    void whatAPreparationDoesToItsConnectionIsNotTheTests(String where, @TempDir Path directory) {
        DatabaseUrl url = where.equals("file")
                ? DatabaseUrl.builder()
                        .scheme("sqlite")
                        .database(directory.resolve("prepared.db").toString())
                        .build()
                : DatabaseUrl.parse(where);
        try (Sandbox sandbox = Database.builder(url).sandbox(SandboxTest::prepare);
                Sandbox other = SandboxLane.of(sandbox).fork()) {
            for (Sandbox lane : List.of(sandbox, other)) {
                try (Sandbox test = lane.begin("the test")) {
                    Session session = test.session();
                    assertThat(session.fetchSingle(Integer.class, "SELECT count(*) FROM kept"))
                            .isEqualTo(1);
                    assertThat(session.fetchSingle(Integer.class, "PRAGMA foreign_keys"))
                            .isEqualTo(1);
                    assertThat(session.fetchSingle(Integer.class, "SELECT 'A' LIKE 'a'"))
                            .isEqualTo(1);
                    assertThat(session.fetchAll(String.class, "SELECT name FROM pragma_database_list"))
                            .doesNotContain("attached");
                    assertThatExceptionOfType(StatementException.class)
                            .isThrownBy(() -> session.fetchAll("SELECT * FROM passing"));
                }
            }
        }
    }

    private static void prepare(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "CREATE TABLE kept (a INT)",
                    "INSERT INTO kept VALUES (1)",
                    "PRAGMA foreign_keys = OFF",
                    "PRAGMA case_sensitive_like = ON",
                    "ATTACH ':memory:' AS attached",
                    "CREATE TEMP TABLE passing (a INT)")) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
