package dev.based;

import static dev.based.matrix.TestSchema.INSERT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.matrix.Mode;
import dev.based.matrix.OnEveryMode;
import dev.based.matrix.Product;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Statements that are cancelled while a result of the same session stands half read. */
class CancelledBesideStreamTest {

    private static final int MILLIS = 300;

    /** A stream of a session that has been read once and is to be read on. */
    private static CompletableFuture<Stream<Row>> halfRead(AsyncSession session, String sql) {
        return session.blocking(blocking -> {
            Stream<Row> rows = blocking.stream(sql);
            Iterator<Row> iterator = rows.iterator();
            iterator.next();
            return rows;
        });
    }

    private static String endless(Product product) {
        return switch (product) {
            case POSTGRESQL -> "SELECT pg_sleep(300)";
            case MARIADB, MYSQL -> "SELECT sleep(300)";
            case SQLITE -> "SELECT sum(i) FROM (" + product.numbers(100_000_000_000L) + ")";
            case H2 -> "SELECT sum(i) FROM (" + product.numbers(100_000_000_000L) + ") AS n";
        };
    }

    private static List<String> titles(Database database) {
        return database.inSession(session -> session.fetchAll(String.class, "SELECT title FROM movies ORDER BY id"));
    }

    private static void insertThree(Database database) {
        database.useSession(session -> {
            for (String title : List.of("a", "b", "c")) {
                session.execute(INSERT, title, 1);
            }
        });
    }

    /** SQLite then rolls back the whole transaction ("sqlite3_interrupt" on its page c3ref/interrupt). */
    @OnEveryMode(
            on = Product.SQLITE,
            held = {Mode.Holding.USUAL, Mode.Holding.POOLED})
    void nothingStaysOfASessionWhoseInsertWasInterrupted(Mode mode) {
        try (Database database = mode.open()) {
            insertThree(database);
            String longInsert = "INSERT INTO movies (title, year) SELECT 'x', i FROM (%s)"
                    .formatted(mode.product().numbers(100_000_000_000L));
            AtomicReference<Throwable> later = new AtomicReference<>();
            IllegalStateException own = new IllegalStateException("the user's own");

            CompletableFuture<Long> failed = database.async()
                    .inSession(session -> halfRead(session, "SELECT id FROM movies")
                            .thenCompose(rows -> session.execute(longInsert)
                                    .orTimeout(MILLIS, TimeUnit.MILLISECONDS)
                                    .handle((count, failure) -> rows))
                            .thenCompose(rows -> session.blocking(blocking -> {
                                rows.close();
                                return true;
                            }))
                            .thenCompose(closed -> session.execute(INSERT, "five", 5))
                            .handle((count, failure) -> {
                                later.set(failure);
                                return failure;
                            })
                            .thenCompose(done -> CompletableFuture.<Long>failedFuture(own)));

            assertThatThrownBy(failed::join).hasCause(own);
            assertThat(titles(database)).containsExactly("a", "b", "c");
            assertThat(later.get()).hasCauseInstanceOf(TransactionLostException.class);
        }
    }

    @OnEveryMode(except = Product.H2) // cancels without a stream only
    void aCancelledTransactionIsUndoneAndTheSessionGoesOn(Mode mode) {
        try (Database database = mode.open()) {
            insertThree(database);
            CompletableFuture<Long> session = database.async()
                    .inSession(outer -> halfRead(outer, mode.product().numbers(10_000))
                            .thenCompose(rows -> outer.inTransaction(inner -> inner.execute(INSERT, "one", 1)
                                            .thenCompose(count -> inner.fetchAll(endless(mode.product()))))
                                    .orTimeout(MILLIS, TimeUnit.MILLISECONDS)
                                    .handle((cancelled, failure) -> failure))
                            .thenCompose(failure -> outer.execute(INSERT, "two", 2)));

            assertThat(session.join()).isEqualTo(1);
            assertThat(titles(database)).containsExactly("a", "b", "c", "two");
        }
    }
}
