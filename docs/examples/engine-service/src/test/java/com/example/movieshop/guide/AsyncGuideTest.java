package com.example.movieshop.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.AsyncDatabase;
import dev.based.AsyncSession;
import dev.based.AsyncTransaction;
import dev.based.Database;
import dev.based.Row;
import dev.based.SessionClosedException;
import dev.based.StatementException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsyncGuideTest {

    /** A query that would run for minutes. */
    private static final String ENDLESS =
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000000000) SELECT sum(i) FROM n";

    private Database database;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = GuideDatabase.open(directory);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aSessionIsCommittedWhenItsLastStageEndsWell() {
        AsyncDatabase async = database.async();
        CompletableFuture<Optional<Long>> left =
                async.inSession(session -> session.execute("DELETE FROM movies WHERE year < ?", 2004)
                        .thenCompose(changed -> session.fetchOne(Long.class, "SELECT count(*) FROM movies")));

        assertThat(left.join()).contains(1L);
        assertThat(GuideDatabase.count(database)).isEqualTo(1);
        assertThat(async.database()).isSameAs(database);
    }

    @Test
    void theStatementsOfASessionQueue() {
        CompletableFuture<List<String>> titles = database.async().inSession(session -> {
            CompletableFuture<Long> first = session.execute("DELETE FROM movies WHERE year = 2003");
            CompletableFuture<Long> second = session.execute("UPDATE movies SET title = 'Stoker'");
            return first.thenCombine(second, Long::sum)
                    .thenCompose(changed -> session.fetchAll(String.class, "SELECT title FROM movies"));
        });

        assertThat(titles.join()).containsExactly("Stoker");
    }

    @Test
    void aFailureArrivesAsItWasThrown() {
        CompletableFuture<String> answer = database.async()
                .inSession(session -> session.fetchAll("SELECT * FROM nowhere"))
                .handle((rows, failure) -> failure instanceof StatementException e ? e.sql() : "no failure");

        assertThat(answer.join()).isEqualTo("SELECT * FROM nowhere");
        assertThatThrownBy(() -> database.async()
                        .useSession(session -> session.execute("NONSENSE"))
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(StatementException.class);
    }

    @Test
    void aTimeLimitCancelsOnTheServerAndRollsBack() {
        CompletableFuture<List<Row>> late = database.async()
                .inSession(session ->
                        session.execute("DELETE FROM movies").thenCompose(changed -> session.fetchAll(ENDLESS)))
                .orTimeout(1, TimeUnit.SECONDS);

        assertThatThrownBy(late::join).hasCauseInstanceOf(TimeoutException.class);
        assertThat(GuideDatabase.count(database)).isEqualTo(2); // waits for its turn, which comes at once
    }

    @Test
    void aFutureThatIsCancelledCancelsItsSession() {
        CompletableFuture<Long> begun = new CompletableFuture<>();
        CompletableFuture<List<Row>> unwanted = database.async()
                .inSession(session -> session.execute("DELETE FROM movies").thenCompose(changed -> {
                    begun.complete(changed);
                    return session.fetchAll(ENDLESS);
                }));
        assertThat(begun.join()).isEqualTo(2);
        unwanted.cancel(true);

        assertThatThrownBy(unwanted::join).isInstanceOf(CancellationException.class);
        assertThat(GuideDatabase.count(database)).isEqualTo(2);
    }

    @Test
    void transactionsNest() {
        long left = database.async()
                .inSession(session -> session.useTransaction(inner ->
                                inner.execute("DELETE FROM movies").thenCompose(changed -> inner.execute("NONSENSE")))
                        .exceptionally(failure -> null) // the nested transaction is undone, the session goes on
                        .thenCompose(done -> session.fetchAll("SELECT * FROM movies")))
                .join()
                .size();

        assertThat(left).isEqualTo(2);
    }

    @Test
    void aSessionIsHeldByHand() {
        AsyncSession session = database.async().openSession().join();
        AsyncTransaction transaction = session.begin().join();
        session.execute("DELETE FROM movies").join();
        transaction.rollback().join();
        session.execute("UPDATE movies SET rating = 1").join();
        session.commit().join();
        session.close().join();

        assertThat(GuideDatabase.count(database)).isEqualTo(2);
    }

    @Test
    void blockingWorkHasItsTurnToo() {
        long rows = database.async()
                .inSession(session -> session.blocking(blocking -> {
                    try (Stream<Row> stream = blocking.stream("SELECT * FROM movies")) {
                        return stream.count();
                    }
                }))
                .join();

        assertThat(rows).isEqualTo(2);
    }

    @Test
    void aSessionThatWasKeptHasEnded() {
        AsyncSession kept = database.async()
                .inSession(session -> CompletableFuture.completedFuture(session))
                .join();
        assertThatThrownBy(() -> kept.execute("SELECT 1").join()).hasCauseInstanceOf(SessionClosedException.class);
    }
}
