package dev.based.faults;

import static dev.based.faults.Rows.INSERT;
import static dev.based.faults.Rows.SELECT;

import dev.based.AsyncSession;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What asynchronous sessions do. */
final class AsyncScenarios {

    private static final int SECONDS = 20;

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

    /** The result, or the failure as it was thrown; a stage that is never complete is a failure of the test. */
    static void joined(CompletableFuture<?> stage) throws Exception {
        try {
            stage.orTimeout(SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw new AssertionError("A stage was not completed", e);
            }
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }
}
