package dev.based;

import static dev.based.matrix.TestSchema.INSERT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.matrix.Mode;
import dev.based.matrix.OnEveryMode;
import dev.based.matrix.OnEveryProduct;
import dev.based.matrix.Product;
import dev.based.matrix.TestSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.Record2;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StreamTest {

    private static final long MANY_ROWS = Long.getLong("based.test.rows", 3_000_000);

    record Film(String title, int year) {}

    private static void insertThree(Session session) {
        session.executeBatch(INSERT, List.of(List.of("a", 1), List.of("b", 2), List.of("c", 3)));
    }

    @OnEveryMode
    void rowsAreReadOneByOneWhileOtherStatementsRun(Mode mode) {
        try (Database database = mode.open()) {
            database.useSession(session -> {
                insertThree(session);
                try (Stream<Row> rows = session.stream("SELECT title, year FROM movies ORDER BY year")) {
                    rows.forEach(row -> session.execute(
                            "UPDATE movies SET rating = year WHERE title = ?", row.get("title", String.class)));
                }
                try (Stream<Film> films = session.stream(
                        Film.class, "SELECT * FROM movies WHERE rating > :least ORDER BY year", Map.of("least", 1))) {
                    assertThat(films).containsExactly(new Film("b", 2), new Film("c", 3));
                }
                try (Stream<Integer> years =
                        session.stream(Integer.class, "SELECT year FROM movies WHERE year < ?", 3)) {
                    assertThat(years.mapToInt(year -> year).sum()).isEqualTo(3);
                }
                try (Stream<Row> rows = session.stream("SELECT * FROM movies WHERE year = :year", Map.of("year", 9))) {
                    assertThat(rows).isEmpty();
                }
            });
        }
    }

    @OnEveryMode
    void jooqQueriesStreamTheirOwnRecords(Mode mode) {
        var title = DSL.field("title", SQLDataType.VARCHAR);
        var year = DSL.field("year", SQLDataType.INTEGER);
        try (Database database = mode.open()) {
            database.useSession(session -> {
                insertThree(session);
                try (Stream<Record2<String, Integer>> films =
                        session.stream(DSL.select(title, year).from("movies").orderBy(year))) {
                    assertThat(films.map(film -> film.value1() + film.value2())).containsExactly("a1", "b2", "c3");
                }
                assertThatExceptionOfType(StatementException.class)
                        .isThrownBy(() -> session.useTransaction(
                                () -> session.stream(DSL.selectFrom("nowhere")).close()));
            });
        }
    }

    @OnEveryMode
    void aStreamEndsWithItsSessionOrItsCommit(Mode mode) {
        try (Database database = mode.open()) {
            Session session = database.openSession();
            insertThree(session);
            Iterator<Row> committed = session.stream("SELECT * FROM movies").iterator();
            assertThat(committed.next().get("title")).isEqualTo("a");
            session.commit();
            assertThatExceptionOfType(SessionClosedException.class)
                    .isThrownBy(() -> {
                        committed.next();
                        committed.next();
                    })
                    .withMessageContaining("it was closed, with the session or by a commit, before its last row");

            Stream<Row> left = session.stream("SELECT * FROM movies");
            Iterator<?> leftByJooq = session.stream(DSL.selectFrom("movies")).iterator();
            leftByJooq.next();
            session.close();
            assertThatExceptionOfType(SessionClosedException.class).isThrownBy(() -> left.forEach(row -> {}));
            assertThatExceptionOfType(SessionClosedException.class).isThrownBy(() -> {
                leftByJooq.next();
                leftByJooq.next();
            });
            left.close();
            assertThat(TestSchema.count(database)).isEqualTo(3);
        }
    }

    @OnEveryMode
    void aStatementThatFailsOrGivesNoRowsLeavesNothingOpen(Mode mode) {
        try (Database database = mode.open()) {
            database.useSession(session -> {
                assertThatExceptionOfType(StatementException.class)
                        .isThrownBy(() -> session.useTransaction(
                                () -> session.stream("SELECT * FROM nowhere").close()));
                assertThatExceptionOfType(StatementException.class)
                        .isThrownBy(() -> session.useTransaction(
                                () -> session.stream("DELETE FROM movies").close()))
                        .withMessageContaining("The statement returned no rows; run it by execute(…)");
                insertThree(session);
            });
            assertThat(TestSchema.count(database)).isEqualTo(3);
        }
    }

    @Test
    void anErrorAmongTheRowsArrivesWhereTheyAreRead() {
        try (Database database = Mode.POSTGRESQL_POOLED.open()) {
            assertThatThrownBy(() -> database.useSession(session -> {
                        try (Stream<Integer> quotients = session.stream(
                                Integer.class, "SELECT 1 / (i - 5000) FROM generate_series(1, 9999) AS g(i)")) {
                            assertThat(quotients.limit(100)).hasSize(100);
                        }
                        try (Stream<Integer> quotients = session.stream(
                                Integer.class, "SELECT 1 / (i - 5000) FROM generate_series(1, 9999) AS g(i)")) {
                            assertThat(quotients.count()).isEqualTo(9999);
                        }
                    }))
                    .isInstanceOf(StatementException.class)
                    .hasMessageContaining("division by zero");
        }
    }

    @OnEveryMode(on = Product.POSTGRESQL)
    void anErrorAmongTheRowsThatIsSwallowedIsNoLostWrite(Mode mode) {
        String failing = "SELECT 1 / (2500 - i) FROM generate_series(1, 5000) AS g(i)";
        try (Database database = mode.open()) {
            assertThatExceptionOfType(TransactionAbortedException.class)
                    .isThrownBy(() -> database.useSession(session -> {
                        session.execute(INSERT, "lost", 1);
                        try (Stream<Row> rows = session.stream(failing)) {
                            assertThatExceptionOfType(StatementException.class)
                                    .isThrownBy(() -> rows.forEach(row -> {}));
                        }
                    }))
                    .withMessageContaining("was aborted by the statement [" + failing + "]");
            database.useSession(session -> {
                session.execute(INSERT, "outer", 2);
                assertThatExceptionOfType(StatementException.class)
                        .isThrownBy(() -> session.useTransaction(() -> {
                            try (Stream<Row> rows = session.stream(failing)) {
                                rows.forEach(row -> {});
                            }
                        }));
            });
            assertThat(TestSchema.count(database)).isEqualTo(1);
        }
    }

    @OnEveryProduct
    void aStreamEndsWithItsSandbox(Product product) {
        try (Sandbox sandbox = Database.builder(product.emptied()).sandbox()) {
            Iterator<Row> left;
            try (Sandbox test = sandbox.begin("the test")) {
                insertThree(test.session());
                left = test.session().stream("SELECT * FROM movies").iterator();
                left.next();
            }
            assertThatExceptionOfType(SessionClosedException.class).isThrownBy(() -> {
                left.next();
                left.next();
            });
        }
    }

    /** Reads millions of rows in a JVM of its own, which has 64 MB; by Connector/J's cursor, which is slow, fewer. */
    @Timeout(180)
    @OnEveryProduct(except = Product.H2)
    void millionsOfRowsFitIntoALittleMemory(Product product) throws IOException, InterruptedException {
        long last = product == Product.MYSQL ? MANY_ROWS / 10 : MANY_ROWS;
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "--enable-native-access=ALL-UNNAMED",
                        StreamReader.class.getName(),
                        product.url().toConnectionString(),
                        product.numbers(last))
                .redirectErrorStream(true)
                .start();

        assertThat(process.inputReader().lines()).contains("%d rows, sum %d".formatted(last, last * (last + 1) / 2));
        assertThat(process.waitFor()).isZero();
    }

    /** The program in that JVM. */
    static final class StreamReader {

        private StreamReader() {}

        public static void main(String[] arguments) {
            try (Database database = Database.open(arguments[0])) {
                database.useSession(session -> {
                    try (Stream<Row> rows = session.stream(arguments[1])) {
                        long[] countAndSum = new long[2];
                        rows.forEach(row -> {
                            countAndSum[0]++;
                            countAndSum[1] += ((Number) java.util.Objects.requireNonNull(row.get(0))).longValue();
                        });
                        System.out.println(countAndSum[0] + " rows, sum " + countAndSum[1]);
                    }
                });
            }
        }
    }
}
