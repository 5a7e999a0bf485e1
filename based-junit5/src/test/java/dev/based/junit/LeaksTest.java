package dev.based.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.AsyncDatabase;
import dev.based.Database;
import dev.based.Session;
import dev.based.testing.RealPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a test leaves open, and what is kept of one that has failed. */
class LeaksTest {

    private static final String MIGRATIONS = "classpath:db/movies";

    @BasedDatabase(migrations = MIGRATIONS)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class ConnectionCase {

        @Test
        void aForgetsToClose(DataSource dataSource) throws SQLException {
            forget(dataSource);
            forget(dataSource);
        }

        @SuppressWarnings("resource") // that is the test
        private static void forget(DataSource dataSource) throws SQLException {
            Connection connection = dataSource.getConnection();
            try (Statement statement = connection.createStatement()) {
                statement.execute("DELETE FROM movies");
            }
        }

        @Test
        void bIsClean(Session session) {
            assertThat(session.fetchAll("SELECT * FROM movies")).hasSize(1);
        }

        @Test
        void cFailsByItself(DataSource dataSource) throws SQLException {
            forget(dataSource);
            throw new IllegalStateException("the test's own");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite:///:memory:", "postgresql"})
    void aConnectionThatIsNotClosedIsTheTestsFailureUnlessItHasAnother(String given) {
        String url = given.equals("postgresql") ? RealPostgres.newDatabase() : given;
        List<Throwable> failures = Kit.failures(Kit.run(Map.of("based.url", url), ConnectionCase.class));

        assertThat(failures).hasSize(2);
        assertThat(failures.get(0))
                .isInstanceOf(AssertionError.class)
                .hasMessage(
                        "the test ConnectionCase.aForgetsToClose ended while 2 connections were open: close them, as"
                                + " try-with-resources does, or allow it by based.leaks=warn. The cause shows where the first of"
                                + " them was acquired")
                .hasStackTraceContaining("ConnectionCase.forget(");
        assertThat(failures.get(1)).hasMessage("the test's own").hasNoSuppressedExceptions();
    }

    @BasedDatabase(migrations = MIGRATIONS, perTest = PerTest.CLONE)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class PoolCase {

        @Test
        void aForgetsToClose(DataSource dataSource) throws SQLException {
            dataSource.getConnection().close();
            ConnectionCase.forget(dataSource);
        }

        @Test
        @SuppressWarnings("resource") // that is the test
        void bForgetsASession(Database database) {
            database.openSession();
        }

        @Test
        void cUsesWhatItIsGiven(Session session, Connection connection, Database database) {
            assertThat(session.fetchAll("SELECT * FROM movies")).hasSize(1);
            assertThat(database.fetchAll("SELECT * FROM movies")).hasSize(1);
        }

        @Test
        void dClosesItsDatabase(Database database, DataSource dataSource) throws SQLException {
            ConnectionCase.forget(dataSource);
            database.close(); // which closes all of it
        }
    }

    @Test
    void oneOfAPoolIsToo() {
        String url = RealPostgres.newDatabase();
        List<Throwable> failures =
                Kit.failures(Kit.run(Map.of("based.url", url, "based.createDatabases", "true"), PoolCase.class));

        assertThat(failures).hasSize(2);
        assertThat(failures.get(0))
                .isInstanceOf(AssertionError.class)
                .hasMessage(
                        "the test PoolCase.aForgetsToClose ended while a connection was open: close it, as"
                                + " try-with-resources does, or allow it by based.leaks=warn. The cause shows where it was acquired")
                .hasStackTraceContaining("ConnectionCase.forget(");
        assertThat(failures.get(1)).hasStackTraceContaining("PoolCase.bForgetsASession(");
    }

    /** As a server that answers the test, and cleans up after that. */
    @BasedDatabase(migrations = MIGRATIONS)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class ServerCase {

        static CountDownLatch end = new CountDownLatch(1);

        @Test
        void aClosesAfterItsAnswer(DataSource dataSource) throws InterruptedException {
            answer(dataSource, () -> Thread.sleep(10));
        }

        @Test
        void bNeverCloses(DataSource dataSource) throws InterruptedException {
            answer(dataSource, () -> end.await());
        }

        @Test
        void cEndsItsSessionAfterItsAnswer(Database database) throws InterruptedException {
            CountDownLatch answered = new CountDownLatch(1);
            Thread server = new Thread(() -> {
                try (Session session = database.openSession()) {
                    session.execute("DELETE FROM movies");
                    answered.countDown();
                    Thread.sleep(50);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            server.start();
            answered.await();
        }

        private interface CleaningUp {
            void run() throws InterruptedException;
        }

        private static void answer(DataSource dataSource, CleaningUp cleaningUp) throws InterruptedException {
            CountDownLatch answered = new CountDownLatch(1);
            Thread server = new Thread(() -> {
                try (Connection connection = dataSource.getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("DELETE FROM movies");
                    answered.countDown();
                    cleaningUp.run();
                } catch (SQLException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            server.start();
            answered.await();
        }
    }

    @BasedDatabase(migrations = MIGRATIONS, perTest = PerTest.CLONE)
    static class ServerOnCloneCase extends ServerCase {}

    @ParameterizedTest
    @ValueSource(classes = {ServerCase.class, ServerOnCloneCase.class})
    void aServerHasAMomentToCloseAfterItsAnswer(Class<?> serverCase) {
        ServerCase.end = new CountDownLatch(1);
        Map<String, String> on = Map.of("based.url", RealPostgres.newDatabase(), "based.createDatabases", "true");

        List<Throwable> failures = Kit.failures(Kit.run(on, serverCase));

        ServerCase.end.countDown();
        assertThat(failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasMessageContaining("the test " + serverCase.getSimpleName()
                                + ".bNeverCloses ended while a connection was open: close it")
                        .hasStackTraceContaining("ServerCase.lambda$answer$"));
    }

    @BasedDatabase(migrations = MIGRATIONS)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class ThreadCase {

        static final List<Thread> THREADS = new CopyOnWriteArrayList<>();

        @Test
        void aThreadIsLeftAtWork(Database database) throws InterruptedException {
            CountDownLatch started = new CountDownLatch(1);
            leave(() -> database.useSession(session -> {
                session.execute("DELETE FROM movies");
                started.countDown();
                session.execute("SELECT pg_sleep(30)");
            }));
            started.await();
        }

        @Test
        @SuppressWarnings("FutureReturnValueIgnored") // that is the test
        void bStatementIsNotAwaited(AsyncDatabase database) throws InterruptedException {
            CountDownLatch started = new CountDownLatch(1);
            database.inSession(session -> session.execute("DELETE FROM movies").thenCompose(deleted -> {
                started.countDown();
                return session.fetchAll("SELECT pg_sleep(30)");
            }));
            started.await();
        }

        @Test
        void cIsClean(Session session) {
            assertThat(session.fetchAll("SELECT * FROM movies")).hasSize(1);
        }

        private static void leave(Runnable work) {
            Thread thread = new Thread(work);
            thread.setUncaughtExceptionHandler((failed, failure) -> {}); // which its statement ends with
            thread.start();
            THREADS.add(thread);
        }
    }

    @Test
    @Timeout(20) // and the statements take longer
    void aThreadThatIsStillAtWorkIsToo() throws InterruptedException {
        List<Throwable> failures =
                Kit.failures(Kit.run(Map.of("based.url", RealPostgres.newDatabase()), ThreadCase.class));

        for (Thread thread : ThreadCase.THREADS) {
            thread.join();
        }
        assertThat(failures).hasSize(2);
        for (int i = 0; i < 2; i++) {
            String test = "the test ThreadCase." + (i == 0 ? "aThreadIsLeftAtWork" : "bStatementIsNotAwaited");
            assertThat(failures.get(i))
                    .hasMessage(test + " ended while a session of " + test + " was still open on top of it, and both"
                            + " were rolled back: end the inner one first")
                    .hasStackTraceContaining("LeaksTest$ThreadCase.");
        }
    }

    @BasedDatabase(migrations = MIGRATIONS)
    static class SessionCase {

        @Test
        void leaks(Database database) {
            database.openSession().execute("DELETE FROM movies");
        }
    }

    @Test
    void theyAreAWarningWhereThatIsSaid() {
        Map<String, String> warn = Map.of("based.leaks", "warn");

        Kit.succeeds(Kit.run(warn, SessionCase.class), 1);
        assertThat(Kit.failures(Kit.run(warn, ConnectionCase.class))).hasSize(1);
        assertThat(Kit.failure(Kit.run(Map.of("based.leaks", "ignore"), SessionCase.class)))
                .contains("based.leaks = ignore: it is fail or warn");
    }
}
