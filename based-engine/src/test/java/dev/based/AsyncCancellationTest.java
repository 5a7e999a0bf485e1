package dev.based;

import static dev.based.matrix.TestSchema.INSERT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.based.matrix.Mode;
import dev.based.matrix.OnEveryMode;
import dev.based.matrix.OnSharedConnections;
import dev.based.matrix.Product;
import dev.based.matrix.TestSchema;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Cancelled futures cancel what runs on the server, roll it back and give the connection back. */
class AsyncCancellationTest {

    private static final String MARK = "statement to be cancelled";

    /** A statement that runs for minutes unless it is cancelled. */
    private static String endless(Product product) {
        return switch (product) {
            case POSTGRESQL -> "SELECT pg_sleep(300) /* " + MARK + " */";
            case MARIADB, MYSQL -> "SELECT sleep(300) /* " + MARK + " */";
            case SQLITE -> "SELECT sum(i) FROM (" + product.numbers(100_000_000_000L) + ")";
            case H2 -> "SELECT sum(i) FROM (" + product.numbers(100_000_000_000L) + ") AS n";
        };
    }

    /** Whether the server is working on it; a database that is no server cannot be asked. */
    private static boolean isRunning(Product product) {
        String sql = switch (product) {
            case POSTGRESQL ->
                "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid()"
                        + " AND query LIKE '%" + MARK + "%'";
            case MARIADB, MYSQL ->
                "SELECT count(*) FROM information_schema.processlist WHERE id <> connection_id()" + " AND info LIKE '%"
                        + MARK + "%' AND command <> 'Killed'";
            case SQLITE, H2 -> throw new IllegalArgumentException(product + " cannot be asked");
        };
        try (Database other = Database.open(product.url().toConnectionString())) {
            long running =
                    other.inSession(session -> session.fetchOne(Long.class, sql).orElseThrow());
            return running > 0;
        }
    }

    private static void awaitRunning(Product product, boolean running) throws InterruptedException {
        if (product == Product.SQLITE || product == Product.H2) {
            Thread.sleep(running ? 200 : 0);
            return;
        }
        while (isRunning(product) != running) {
            Thread.sleep(10);
        }
    }

    private static void assertNothingIsLeft(Mode mode, Database database) throws SQLException, InterruptedException {
        awaitRunning(mode.product(), false);
        if (mode.isPooled()) {
            var pool = database.dataSource().unwrap(HikariDataSource.class).getHikariPoolMXBean();
            while (pool.getActiveConnections() > 0) {
                Thread.sleep(10);
            }
        }
        assertThat(TestSchema.count(database)).isZero();
    }

    @OnEveryMode
    void cancellingASessionCancelsItsStatementAndRollsBack(Mode mode) throws Exception {
        try (Database database = mode.open()) {
            CompletableFuture<List<Row>> cancelled = database.async()
                    .inSession(session -> session.execute(INSERT, "a", 1)
                            .thenCompose(count -> session.fetchAll(endless(mode.product()))));
            awaitRunning(mode.product(), true);

            assertThat(cancelled.cancel(true)).isTrue();

            assertThatThrownBy(cancelled::join).isInstanceOf(CancellationException.class);
            assertNothingIsLeft(mode, database);
        }
    }

    @OnEveryMode
    void aSessionThatTakesTooLongIsCancelledAndRolledBack(Mode mode) throws Exception {
        try (Database database = mode.open()) {
            CompletableFuture<List<Row>> late = database.async()
                    .inSession(session -> session.execute(INSERT, "a", 1)
                            .thenCompose(count -> session.fetchAll(endless(mode.product()))))
                    .orTimeout(500, TimeUnit.MILLISECONDS);

            assertThatThrownBy(late::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(TimeoutException.class);
            assertNothingIsLeft(mode, database);
        }
    }

    @OnEveryMode
    void aStatementThatTakesTooLongFailsItsSession(Mode mode) throws Exception {
        try (Database database = mode.open()) {
            CompletableFuture<List<Row>> late = database.async()
                    .inSession(session -> session.execute(INSERT, "a", 1)
                            .thenCompose(count ->
                                    session.fetchAll(endless(mode.product())).orTimeout(300, TimeUnit.MILLISECONDS)));

            assertThatThrownBy(late::join).hasCauseInstanceOf(TimeoutException.class);
            assertNothingIsLeft(mode, database);
        }
    }

    @OnEveryMode
    void aSessionGoesOnAfterACancelledTransaction(Mode mode) throws Exception {
        try (Database database = mode.open()) {
            AsyncSession session = database.async().openSession().join();
            session.execute(INSERT, "outer", 1).join();
            CompletableFuture<List<Row>> inner = session.inTransaction(transaction -> transaction
                    .execute(INSERT, "inner", 2)
                    .thenCompose(count -> transaction.fetchAll(endless(mode.product()))));
            awaitRunning(mode.product(), true);
            inner.cancel(true);

            assertThat(session.fetchAll(String.class, "SELECT title FROM movies")
                            .join())
                    .containsExactly("outer");
            session.close().join();
            assertNothingIsLeft(mode, database);
        }
    }

    @OnEveryMode(held = {Mode.Holding.POOLED, Mode.Holding.LOCKED, Mode.Holding.FORCE_ROLLBACK})
    void whatWasStillInTheQueueIsNotBegun(Mode mode) throws Exception {
        try (Database database = mode.open()) {
            AsyncSession session = database.async().openSession().join();
            CompletableFuture<List<Row>> running = session.fetchAll(endless(mode.product()));
            CompletableFuture<Long> queued = session.execute(INSERT, "never", 1);
            awaitRunning(mode.product(), true);
            queued.cancel(true);
            running.cancel(true);
            session.close().join();

            assertNothingIsLeft(mode, database);
        }
    }

    @OnEveryMode
    void aCancellationBeforeTheCommitKeepsNothing(Mode mode) throws Exception {
        try (Database database = mode.open()) {
            CompletableFuture<Boolean> begun = new CompletableFuture<>();
            CompletableFuture<Boolean> gate = new CompletableFuture<>();
            CompletableFuture<Integer> cancelled = database.async().inSession(session -> {
                CompletableFuture<Long> inserted = session.execute(INSERT, "a", 1);
                CompletableFuture<Boolean> busy = session.blocking(blocking -> {
                    begun.complete(true);
                    return gate.join();
                });
                assertThat(inserted).isNotCancelled();
                assertThat(busy).isNotCancelled();
                return CompletableFuture.completedFuture(1); // the commit is asked for now, behind what runs
            });
            begun.join();
            cancelled.cancel(true);
            gate.complete(true);

            assertThatThrownBy(cancelled::join).isInstanceOf(CancellationException.class);
            assertNothingIsLeft(mode, database);
        }
    }

    @OnSharedConnections
    void whoWaitsForItsTurnCanBeCancelledToo(Mode mode) throws Exception {
        try (Database database =
                mode.builder().lockTimeout(Duration.ofSeconds(5)).build().connect()) {
            CompletableFuture<Long> waiting;
            try (Session holder = database.openSession()) {
                holder.execute(INSERT, "held", 1);
                waiting = database.async().inSession(session -> session.execute(INSERT, "waited", 2));
                Thread.sleep(100);
                waiting.cancel(true);
            }

            assertThatThrownBy(waiting::join).isInstanceOf(CancellationException.class);
            assertNothingIsLeft(mode, database);
        }
    }
}
