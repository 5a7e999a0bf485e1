package dev.based;

import static dev.based.matrix.TestSchema.INSERT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.matrix.Mode;
import dev.based.matrix.OnEveryMode;
import dev.based.matrix.OnSharedConnections;
import dev.based.matrix.Product;
import dev.based.matrix.TestSchema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Sessions that meet others and are run again. */
class RetryTest {

    /** Where sessions meet each other on a server. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @OnEveryMode(
            on = {Product.POSTGRESQL, Product.MARIADB, Product.MYSQL},
            held = Mode.Holding.POOLED)
    private @interface OnPoolsOfServers {}

    private static void insertTwo(Database database) {
        database.useSession(session -> {
            session.execute("INSERT INTO movies (id, title, year) VALUES (1, 'a', 0)");
            session.execute("INSERT INTO movies (id, title, year) VALUES (2, 'b', 0)");
        });
    }

    /** Adds a year to two movies, the first time in step with somebody who takes them in the other order. */
    private static void lockBoth(Session session, int first, int second, AtomicInteger runs, CyclicBarrier inStep)
            throws Exception {
        boolean firstRun = runs.incrementAndGet() <= 2;
        session.execute("UPDATE movies SET year = year + 1 WHERE id = ?", first);
        if (firstRun) {
            inStep.await(20, TimeUnit.SECONDS);
        }
        session.execute("UPDATE movies SET year = year + 1 WHERE id = ?", second);
    }

    @OnPoolsOfServers
    void oneOfTwoThatDeadlockIsRunAgain(Mode mode) {
        AtomicInteger runs = new AtomicInteger();
        CyclicBarrier inStep = new CyclicBarrier(2);
        try (Database database = mode.builder().retries(3).build().connect()) {
            insertTwo(database);
            CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {
                try {
                    database.useSession(session -> lockBoth(session, 2, 1, runs, inStep));
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThatNoExceptionIsThrownBy(
                    () -> database.useSession(session -> lockBoth(session, 1, 2, runs, inStep)));
            other.join();

            assertThat(runs).hasValue(3);
            assertThat(database.<java.util.List<Integer>, RuntimeException>inSession(
                            session -> session.fetchAll(Integer.class, "SELECT year FROM movies")))
                    .containsExactly(2, 2);
        }
    }

    private static void assertThatNoExceptionIsThrownBy(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        org.assertj.core.api.Assertions.assertThatCode(work).doesNotThrowAnyException();
    }

    @OnPoolsOfServers
    void withoutRetriesADeadlockIsTheCallersToSee(Mode mode) {
        AtomicInteger runs = new AtomicInteger();
        CyclicBarrier inStep = new CyclicBarrier(2);
        try (Database database = mode.open()) {
            insertTwo(database);
            CompletableFuture<Throwable> other = CompletableFuture.supplyAsync(() -> {
                try {
                    database.useSession(session -> lockBoth(session, 2, 1, runs, inStep));
                    return new IllegalStateException("no failure");
                } catch (Exception e) {
                    return e;
                }
            });
            Throwable own = new IllegalStateException("no failure");
            try {
                database.useSession(session -> lockBoth(session, 1, 2, runs, inStep));
            } catch (Exception e) {
                own = e;
            }

            assertThat(runs).hasValue(2);
            assertThat(java.util.List.of(own, other.join()))
                    .filteredOn(failure -> failure instanceof StatementException)
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.getCause())
                            .isInstanceOfSatisfying(
                                    SQLException.class,
                                    cause -> assertThat(cause.getSQLState()).startsWith("40")));
        }
    }

    @Test
    void aSerializationFailureAtTheCommitIsRetriedAlsoWithoutBlocking() {
        DatabaseUrl url = Product.POSTGRESQL.newDatabase(); // as the trigger stays
        try (Database database =
                Mode.POSTGRESQL_POOLED.builder(url).retries(2).build().connect()) {
            database.useSession(session -> session.execute("""
                    CREATE FUNCTION fail_at_commit() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN
                        RAISE EXCEPTION 'restart transaction' USING ERRCODE = '40001';
                    END $$\
                    """));
            database.useSession(session -> session.execute("CREATE TABLE checked (id INT)"));
            database.useSession(session -> session.execute(
                    "CREATE CONSTRAINT TRIGGER late AFTER INSERT ON checked DEFERRABLE INITIALLY DEFERRED"
                            + " FOR EACH ROW WHEN (NEW.id = 1) EXECUTE FUNCTION fail_at_commit()"));
            AtomicInteger runs = new AtomicInteger();

            database.useSession(
                    session -> session.execute("INSERT INTO checked VALUES (?)", Math.min(3, runs.incrementAndGet())));
            assertThat(runs).hasValue(2);

            runs.set(0);
            database.async()
                    .useSession(session ->
                            session.execute("INSERT INTO checked VALUES (?)", Math.min(3, runs.incrementAndGet())))
                    .join();
            assertThat(runs).hasValue(2);

            runs.set(0);
            assertThatExceptionOfType(BasedException.class)
                    .isThrownBy(() -> database.useSession(session -> {
                        runs.incrementAndGet();
                        session.execute("INSERT INTO checked VALUES (1)");
                    }));
            assertThat(runs).as("once and two retries").hasValue(3);
        }
    }

    @OnEveryMode
    void otherFailuresAreNotRetried(Mode mode) {
        AtomicInteger runs = new AtomicInteger();
        try (Database database = mode.builder().retries(3).build().connect()) {
            assertThatThrownBy(() -> database.useSession(session -> {
                        runs.incrementAndGet();
                        session.execute(INSERT, "a", 1);
                        throw new IllegalStateException("the caller's own");
                    }))
                    .hasMessage("the caller's own");
            assertThatThrownBy(() -> database.async()
                            .useSession(session -> {
                                runs.incrementAndGet();
                                return session.execute("INSERT INTO nowhere VALUES (1)");
                            })
                            .join())
                    .hasCauseInstanceOf(StatementException.class);
            assertThat(runs).hasValue(2);
        }
    }

    @OnSharedConnections
    void onASharedConnectionNothingIsRetried(Mode mode) {
        AtomicInteger runs = new AtomicInteger();
        try (Database database = mode.builder().retries(3).build().connect()) {
            assertThatThrownBy(() -> database.useSession(session -> {
                        runs.incrementAndGet();
                        throw new SQLException("as if", "40001");
                    }))
                    .hasMessage("as if");
            assertThat(runs).hasValue(1);
        }
    }

    @Test
    void aWriterThatAnotherHasOvertakenIsRunAgainOnSqlite() {
        AtomicInteger runs = new AtomicInteger();
        try (Database database = Mode.SQLITE_POOLED.builder().retries(2).build().connect()) {
            database.useSession(session -> {
                long before = session.fetchOne(Long.class, TestSchema.COUNT).orElseThrow();
                if (runs.incrementAndGet() == 1) {
                    CompletableFuture.runAsync(
                                    () -> database.useSession(other -> other.execute(INSERT, "overtaking", 0)))
                            .join();
                }
                session.execute(INSERT, "after " + before, 1);
            });
            assertThat(runs).hasValue(2);
            assertThat(TestSchema.count(database)).isEqualTo(2);
        }
    }

    @Test
    void causesThatFormACycleAreNoReasonToHang() {
        SQLException failure = new SQLException("first");
        SQLException other = new SQLException("second", failure);
        failure.initCause(other);
        failure.setNextException(other);
        other.setNextException(failure);
        try (Database database = Mode.SQLITE_POOLED.builder().retries(3).build().connect()) {
            org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
                assertThatThrownBy(() -> database.useSession(session -> {
                            throw failure;
                        }))
                        .isSameAs(failure);
                assertThatThrownBy(() -> database.async()
                                .useSession(session -> CompletableFuture.failedFuture(failure))
                                .join())
                        .hasCause(failure);
            });
        }
    }

    @Test
    void stagesThatFailInACycleAreNoReasonToHang() {
        CompletionException cyclic = new CompletionException("its own cause", null) {
            private static final long serialVersionUID = 1L;

            @Override
            public Throwable getCause() {
                return this;
            }
        };
        try (Database database = Mode.SQLITE_POOLED.open()) {
            org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(30),
                    () -> assertThatThrownBy(() -> database.async()
                                    .useSession(session -> CompletableFuture.failedFuture(cyclic))
                                    .join())
                            .isInstanceOf(CompletionException.class));
        }
    }

    @Test
    void retriesAreNotNegative() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Database.builder("sqlite:///a.db").retries(-1))
                .withMessage("retries must be at least 0, not -1");
    }
}
