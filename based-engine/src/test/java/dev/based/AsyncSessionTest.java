package dev.based;

import static dev.based.matrix.TestSchema.COUNT;
import static dev.based.matrix.TestSchema.INSERT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.matrix.Mode;
import dev.based.matrix.OnEveryMode;
import dev.based.matrix.TestSchema;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

class AsyncSessionTest {

    @OnEveryMode
    void aSessionThatEndsWellIsSeenByTheNext(Mode mode) {
        try (Database database = mode.open()) {
            AsyncDatabase async = database.async();
            assertThat(async).isSameAs(database.async());
            assertThat(async.database()).isSameAs(database);

            long inserted = async.inSession(session ->
                            session.execute(INSERT, "a", 1).thenCompose(count -> session.execute(INSERT, "b", 2)))
                    .join();
            assertThat(inserted).isEqualTo(1);
            assertThat(async.inSession(session -> session.fetchOne(Long.class, COUNT))
                            .join())
                    .isEqualTo(Optional.of(2L));
        }
    }

    @OnEveryMode
    void aSessionThatFailsLeavesNothingAndItsExceptionArrivesAsItWasThrown(Mode mode) {
        IOException thrown = new IOException("the caller's own");
        try (Database database = mode.open()) {
            CompletableFuture<Long> failed = database.async()
                    .inSession(session -> session.execute(INSERT, "a", 1)
                            .thenCompose(count ->
                                    CompletableFuture.<Long>failedFuture(thrown).thenApply(never -> never)));

            assertThatThrownBy(failed::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isSameAs(thrown);
            assertThatThrownBy(failed::join)
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isSameAs(thrown);
            assertThat(failed.handle((value, failure) -> failure).join()).isSameAs(thrown);
            assertThat(TestSchema.count(database)).isZero();
        }
    }

    @OnEveryMode
    void aFailedStatementIsAStatementException(Mode mode) {
        try (Database database = mode.open()) {
            CompletableFuture<List<Row>> failed =
                    database.async().inSession(session -> session.fetchAll("SELECT * FROM nowhere"));

            assertThatThrownBy(failed::join)
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(StatementException.class)
                    .hasCauseInstanceOf(SQLException.class);
            assertThatThrownBy(() -> database.async()
                            .useSession(session -> {
                                throw new IllegalStateException("before anything began");
                            })
                            .join())
                    .cause()
                    .hasMessage("before anything began");
        }
    }

    @OnEveryMode
    void overlappingUseIsQueuedInTheOrderAskedFor(Mode mode) {
        try (Database database = mode.open()) {
            List<Integer> years = database.async()
                    .inSession(session -> {
                        List<CompletableFuture<Long>> all = new ArrayList<>();
                        for (int i = 0; i < 50; i++) {
                            all.add(session.execute(INSERT, "movie", i));
                        }
                        CompletableFuture<List<Integer>> read =
                                session.fetchAll(Integer.class, "SELECT year FROM movies ORDER BY id");
                        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                                .thenCombine(read, (done, found) -> found);
                    })
                    .join();

            assertThat(years).hasSize(50).isSorted();
        }
    }

    @OnEveryMode
    void nestedTransactionsAreKeptOrUndoneByThemselves(Mode mode) {
        try (Database database = mode.open()) {
            database.async()
                    .useSession(session -> session.execute(INSERT, "outer", 1)
                            .thenCompose(count -> session.useTransaction(inner -> inner.execute(INSERT, "inner", 2)))
                            .thenCompose(done -> session.inTransaction(inner -> inner.execute(INSERT, "undone", 3)
                                            .thenApply(count -> {
                                                throw new IllegalStateException("inner");
                                            }))
                                    .handle((value, failure) -> {
                                        assertThat(failure).hasMessage("inner");
                                        return 0;
                                    }))
                            .thenCompose(done -> session.begin())
                            .thenCompose(transaction -> session.execute(INSERT, "rolled back", 4)
                                    .thenCompose(count -> transaction.rollback()))
                            .thenCompose(done -> session.begin())
                            .thenCompose(transaction ->
                                    session.execute(INSERT, "kept", 5).thenCompose(count -> transaction.commit())))
                    .join();

            List<String> titles = database.inSession(
                    session -> session.fetchAll(String.class, "SELECT title FROM movies ORDER BY id"));
            assertThat(titles).containsExactly("outer", "inner", "kept");
        }
    }

    @OnEveryMode
    void anOpenedSessionIsRolledBackUnlessCommitted(Mode mode) {
        try (Database database = mode.open()) {
            AsyncSession session = database.async().openSession().join();
            session.execute(INSERT, "committed", 1).join();
            session.commit().join();
            session.execute(INSERT, "not", 2).join();
            session.close().join();
            session.close().join();

            assertThatThrownBy(() -> session.execute(INSERT, "late", 3).join())
                    .cause()
                    .isInstanceOf(SessionClosedException.class)
                    .hasMessage("The asynchronous session has been closed or cancelled");
            assertThat(TestSchema.count(database)).isEqualTo(1);
        }
    }

    record Film(String title, int year) {}

    @OnEveryMode
    void everyVerbOfASessionIsThere(Mode mode) {
        var title = DSL.field("title", SQLDataType.VARCHAR);
        var year = DSL.field("year", SQLDataType.INTEGER);
        try (Database database = mode.open()) {
            AsyncSession session = database.async().openSession().join();
            Map<String, Object> film = Map.of("title", "c", "year", 3);
            String named = "INSERT INTO movies (title, year) VALUES (:title, :year)";

            assertThat(session.execute(named, film).join()).isEqualTo(1);
            assertThat(session.execute(DSL.insertInto(DSL.table("movies"), title, year)
                                    .values("d", 4))
                            .join())
                    .isEqualTo(1);
            assertThat(session.executeBatch(INSERT, List.of(List.of("a", 1), List.of("b", 2)))
                            .join())
                    .hasSize(2);
            assertThat(session.executeBatch(
                                    List.of(DSL.update(DSL.table("movies")).set(year, year)))
                            .join())
                    .containsExactly(4);
            assertThat(session.fetchGeneratedKeys(INSERT, "e", 5).join()).hasSize(1);
            assertThat(session.fetchGeneratedKeys(Integer.class, named, Map.of("title", "f", "year", 6))
                            .join())
                    .hasSize(1);
            assertThat(session.fetchGeneratedKeys(named, Map.of("title", "g", "year", 7))
                            .join())
                    .hasSize(1);
            assertThat(session.fetchGeneratedKeys(Long.class, INSERT, "h", 8).join())
                    .hasSize(1);

            String byYear = "SELECT title, year FROM movies WHERE year = ?";
            String byNamedYear = "SELECT title, year FROM movies WHERE year = :year";
            assertThat(session.fetchOne(byYear, 1).join()).isPresent();
            assertThat(session.fetchOne(byNamedYear, Map.of("year", 2)).join()).isPresent();
            assertThat(session.fetchOne(Film.class, byYear, 3).join()).contains(new Film("c", 3));
            assertThat(session.fetchOne(Film.class, byNamedYear, Map.of("year", 4))
                            .join())
                    .contains(new Film("d", 4));
            assertThat(session.fetchOne(DSL.select(title).from("movies").where(year.eq(1)))
                            .join()
                            .orElseThrow()
                            .value1())
                    .isEqualTo("a");
            assertThat(session.fetchAll(byYear, 1).join()).hasSize(1);
            assertThat(session.fetchAll(byNamedYear, Map.of("year", 2)).join()).hasSize(1);
            assertThat(session.fetchAll(Film.class, byYear, 3).join()).containsExactly(new Film("c", 3));
            assertThat(session.fetchAll(Film.class, byNamedYear, Map.of("year", 4))
                            .join())
                    .containsExactly(new Film("d", 4));
            assertThat(session.fetchAll(DSL.select(title).from("movies")).join())
                    .hasSize(8);
            long streamed = session.blocking(blocking -> {
                        try (Stream<Row> rows = blocking.stream("SELECT * FROM movies")) {
                            return rows.count();
                        }
                    })
                    .join();
            assertThat(streamed).isEqualTo(8);
            session.close().join();
            assertThat(TestSchema.count(database)).isZero();
        }
    }

    @OnEveryMode
    void aSessionThatItsWorkClosedDoesNotPretendToHaveCommitted(Mode mode) {
        try (Database database = mode.open()) {
            CompletableFuture<Long> closed = database.async()
                    .inSession(session -> session.execute(INSERT, "a", 1)
                            .thenCompose(count -> session.close().thenApply(done -> count)));

            assertThatThrownBy(closed::join).cause().isInstanceOf(SessionClosedException.class);
            assertThat(TestSchema.count(database)).isZero();
        }
    }

    @OnEveryMode
    void nothingFallsIntoATransactionThatWasNotAskedOfIt(Mode mode) {
        try (Database database = mode.open()) {
            AsyncSession session = database.async().openSession().join();
            CompletableFuture<Long> gate = new CompletableFuture<>();
            CompletableFuture<Long> transaction = session.inTransaction(
                    inner -> inner.execute(INSERT, "inner", 1).thenCombine(gate, Long::sum));

            assertThatThrownBy(() -> session.execute(INSERT, "beside", 2).join())
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith(
                            "The session is in a transaction: use the session that inTransaction(…) gives");
            assertThatThrownBy(() -> session.useTransaction(inner -> inner.execute(INSERT, "beside", 2))
                            .join())
                    .cause()
                    .isInstanceOf(IllegalStateException.class);
            gate.complete(1L);
            transaction.join();
            assertThat(session.execute(INSERT, "after", 3).join()).isEqualTo(1);
            CompletableFuture<?> notToEnd = session.useTransaction(AsyncSession::commit);
            assertThatThrownBy(notToEnd::join).cause().hasMessageStartingWith("commit() in the work of a transaction");
            session.commit().join();
            session.close().join();
            assertThat(TestSchema.count(database)).isEqualTo(2);
        }
    }

    @OnEveryMode
    void whatFollowsInACancelledTransactionIsNotDoneOutsideIt(Mode mode) {
        try (Database database = mode.open()) {
            AsyncSession session = database.async().openSession().join();
            CompletableFuture<Long> inserted = new CompletableFuture<>();
            CompletableFuture<Long> gate = new CompletableFuture<>();
            CompletableFuture<Throwable> late = new CompletableFuture<>();
            CompletableFuture<Long> transaction = session.inTransaction(inner -> inner.execute(INSERT, "inner", 1)
                    .thenCompose(count -> {
                        inserted.complete(count);
                        return gate;
                    })
                    .thenCompose(open -> inner.execute(INSERT, "late", 2))
                    .whenComplete((count, failure) -> late.complete(failure)));
            inserted.join();
            transaction.cancel(true);
            gate.complete(1L);

            assertThat(late.join()).hasRootCauseInstanceOf(SessionClosedException.class);
            assertThat(session.fetchOne(Long.class, COUNT).join()).contains(0L);
            session.commit().join();
            session.close().join();
            assertThat(TestSchema.count(database)).isZero();
        }
    }

    @Test
    void theDatabaseIsConnectedAndDisconnectedWithoutBlocking() {
        Database database = Database.builder("sqlite:///:memory:").build();
        AsyncDatabase async = database.async();

        assertThatThrownBy(() ->
                        async.useSession(session -> session.execute("SELECT 1")).join())
                .cause()
                .isInstanceOf(DatabaseNotConnectedException.class);
        assertThatThrownBy(() -> async.openSession().join()).cause().isInstanceOf(DatabaseNotConnectedException.class);
        assertThat(async.connect().join()).isSameAs(async);
        assertThat(database.isConnected()).isTrue();
        assertThat(async).hasToString("AsyncDatabase[sqlite:///:memory:]");
        async.disconnect().join();
        assertThat(database.isConnected()).isFalse();
        assertThatThrownBy(() -> async.disconnect().join()).cause().isInstanceOf(DatabaseNotConnectedException.class);
    }

    @OnEveryMode
    void aHundredSessionsAtOnceAllComeThrough(Mode mode) {
        try (Database database = mode.builder()
                .connectionTimeout(java.time.Duration.ofSeconds(60))
                .lockTimeout(java.time.Duration.ofSeconds(60))
                .build()
                .connect()) {
            List<CompletableFuture<Optional<Long>>> all = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                int year = i;
                all.add(database.async()
                        .inSession(session -> session.execute(INSERT, "movie", year)
                                .thenCompose(count -> session.fetchOne(Long.class, COUNT))));
            }
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();

            assertThat(TestSchema.count(database)).isEqualTo(100);
        }
    }
}
