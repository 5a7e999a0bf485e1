package dev.based.faults;

import static dev.based.faults.Rows.INSERT;
import static dev.based.faults.Rows.SELECT;

import dev.based.AsyncSession;
import dev.based.Database;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** What asynchronous sessions do. */
final class AsyncScenarios {

    private static final int SECONDS = 20;
    private static final int MILLIS = 50;

    private AsyncScenarios() {}

    static List<Scenario> all() {
        return List.of(
                new Scenario("an asynchronous session", (database, ledger) -> {
                    ledger.unit(
                            "a",
                            3,
                            () -> joined(database.async()
                                    .inSession(session -> session.execute(INSERT, "a.1")
                                            .thenCompose(count ->
                                                    session.inTransaction(inner -> inner.execute(INSERT, "a.2")))
                                            .thenCompose(count -> session.fetchAll(SELECT))
                                            .thenCompose(rows -> session.execute(INSERT, "a.3")))));
                }),
                new Scenario("an asynchronous session whose stage fails", (database, ledger) -> {
                    SessionScenarios.OwnException own = new SessionScenarios.OwnException();
                    ledger.failingUnit(
                            "a",
                            own,
                            () -> joined(database.async()
                                    .inSession(session -> session.execute(INSERT, "a.1")
                                            .thenCompose(count ->
                                                    session.inTransaction(inner -> inner.execute(INSERT, "a.2")
                                                            .thenCompose(done ->
                                                                    CompletableFuture.<Long>failedFuture(own)))))));
                }),
                new Scenario("an asynchronous session that is cancelled", (database, ledger) -> {
                    ledger.unit(
                            "a",
                            0,
                            () -> joined(cancelled(database.async()
                                    .inSession(session -> session.execute(INSERT, "a.1")
                                            .thenCompose(count ->
                                                    session.inTransaction(inner -> inner.execute(INSERT, "a.2")
                                                            .thenCompose(done -> inner.fetchAll(slow(database)))))))));
                }),
                new Scenario("a cancelled statement in a session that goes on", (database, ledger) -> {
                    ledger.unit(
                            "a",
                            2,
                            () -> joined(database.async()
                                    .inSession(session -> session.execute(INSERT, "a.1")
                                            .thenCompose(count -> cancelled(session.inTransaction(
                                                            inner -> inner.execute(INSERT, "left.1")
                                                                    .thenCompose(
                                                                            done -> inner.fetchAll(slow(database)))))
                                                    .handle((rows, failure) -> failure))
                                            .thenCompose(failure -> session.execute(INSERT, "a.2")))));
                }),
                new Scenario("an open asynchronous session", (database, ledger) -> {
                    AsyncSession session = database.async().openSession().join();
                    ledger.unit("a", 1, () -> {
                        joined(session.execute(INSERT, "a.1"));
                        joined(session.commit());
                    });
                    ledger.aside(() -> joined(session.execute(INSERT, "left.1")));
                    ledger.aside(() -> joined(session.close()));
                }));
    }

    /** Runs for seconds unless it is cancelled. */
    private static String slow(Database database) {
        return switch (database.url().scheme()) {
            case "faulty-postgresql" -> "SELECT pg_sleep(5)";
            case "faulty-mariadb" -> "SELECT sleep(5)";
            default ->
                "SELECT sum(i) FROM (WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000000) SELECT i FROM n)";
        };
    }

    private static <T> CompletableFuture<T> cancelled(CompletableFuture<T> stage) {
        new Thread(() -> {
                    awaitCall(stage);
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(MILLIS));
                    stage.completeExceptionally(new TimeoutException());
                })
                .start();
        return stage;
    }

    /** Waits for the driver's first call: what is cancelled before never begins, and would meet no fault. */
    private static void awaitCall(CompletableFuture<?> stage) {
        Injector injector = Injector.current();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (injector.calls() == 0 && !stage.isDone() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    /** The result, or the failure as it was thrown; a stage that is never complete is a failure of the test. */
    static void joined(CompletableFuture<?> stage) throws Exception {
        try {
            stage.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("A stage was not completed", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }
}
