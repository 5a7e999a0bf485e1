package dev.based;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.matrix.Mode;
import dev.based.matrix.Mode.Holding;
import dev.based.matrix.OnEveryMode;
import dev.based.matrix.Product;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** A statement without a session around it: it has one to itself. */
class StatementAloneTest {

    private static final String INSERT = "INSERT INTO movies (id, title, year) VALUES (?, ?, ?)";
    /** More than are fetched at once. */
    private static final int ROWS = 1_100;

    private static final String NAMED = "INSERT INTO movies (id, title, year) VALUES (:id, :title, :year)";

    record Movie(int id, String title, int year) {}

    private static Query insertByJooq(int id) {
        return DSL.query(INSERT, id, "Jooq", 2010);
    }

    private static ResultQuery<Record> byJooq(String sql) {
        return DSL.resultQuery(sql);
    }

    @OnEveryMode
    void everyVerbWorksAlone(Mode mode) {
        try (Database database = mode.open()) {
            assertThat(database.execute(INSERT, 1, "Oldboy", 2003)).isEqualTo(1);
            assertThat(database.execute(NAMED, Map.of("id", 2, "title", "Newboy", "year", 2004)))
                    .isEqualTo(1);
            assertThat(database.execute(insertByJooq(3))).isEqualTo(1);
            assertThat(database.executeBatch(INSERT, List.of(List.of(4, "a", 1), List.of(5, "b", 2))))
                    .hasSize(2);
            assertThat(database.executeBatch(List.of(insertByJooq(6), insertByJooq(7))))
                    .hasSize(2);

            assertThat(database.fetchOne("SELECT title FROM movies WHERE id = ?", 1)
                            .orElseThrow()
                            .get(0))
                    .isEqualTo("Oldboy");
            assertThat(database.fetchOne("SELECT title FROM movies WHERE id = :id", Map.of("id", 99)))
                    .isEmpty();
            assertThat(database.fetchOne(String.class, "SELECT title FROM movies WHERE id = ?", 2))
                    .contains("Newboy");
            assertThat(database.fetchOne(Movie.class, "SELECT * FROM movies WHERE id = :id", Map.of("id", 2)))
                    .contains(new Movie(2, "Newboy", 2004));
            assertThat(database.fetchOne(byJooq("SELECT title FROM movies WHERE id = 3"))
                            .orElseThrow()
                            .get(0))
                    .isEqualTo("Jooq");

            assertThat(database.fetchSingle("SELECT title FROM movies WHERE id = ?", 1)
                            .get(0))
                    .isEqualTo("Oldboy");
            assertThat(database.fetchSingle("SELECT title FROM movies WHERE id = :id", Map.of("id", 2))
                            .get(0, String.class))
                    .isEqualTo("Newboy");
            assertThat(database.fetchSingle(Long.class, "SELECT count(*) FROM movies"))
                    .isEqualTo(7);
            assertThat(database.fetchSingle(Movie.class, "SELECT * FROM movies WHERE id = :id", Map.of("id", 1)))
                    .isEqualTo(new Movie(1, "Oldboy", 2003));
            assertThat(database.fetchSingle(byJooq("SELECT title FROM movies WHERE id = 3"))
                            .get(0))
                    .isEqualTo("Jooq");

            assertThat(database.fetchAll("SELECT id FROM movies WHERE id < ?", 4))
                    .hasSize(3);
            assertThat(database.fetchAll("SELECT id FROM movies WHERE id IN (:ids)", Map.of("ids", List.of(1, 7))))
                    .hasSize(2);
            assertThat(database.fetchAll(Integer.class, "SELECT id FROM movies WHERE id < ? ORDER BY id", 3))
                    .containsExactly(1, 2);
            assertThat(database.fetchAll(
                            Movie.class, "SELECT * FROM movies WHERE year > :year ORDER BY id", Map.of("year", 2003)))
                    .extracting(Movie::id)
                    .containsExactly(2, 3, 6, 7);
            assertThat(database.fetchAll(byJooq("SELECT id FROM movies"))).hasSize(7);

            assertThat(database.stream("SELECT id FROM movies WHERE id < ?", 4)).hasSize(3);
            assertThat(database.stream("SELECT id FROM movies WHERE id < :id", Map.of("id", 3)))
                    .hasSize(2);
            assertThat(database.stream(Integer.class, "SELECT id FROM movies WHERE id < ? ORDER BY id", 3))
                    .containsExactly(1, 2);
            assertThat(database.stream(Movie.class, "SELECT * FROM movies WHERE id = :id", Map.of("id", 2)))
                    .containsExactly(new Movie(2, "Newboy", 2004));
            assertThat(database.stream(byJooq("SELECT id FROM movies"))).hasSize(7);
        }
    }

    @OnEveryMode
    void generatedKeysComeAlone(Mode mode) {
        try (Database database = mode.open()) {
            String insert = "INSERT INTO movies (title, year) VALUES (?, ?)";
            String named = "INSERT INTO movies (title, year) VALUES (:title, :year)";
            List<Long> keys = List.of(
                    database.fetchGeneratedKeys(insert, "a", 1).get(0).get(0, Long.class),
                    database.fetchGeneratedKeys(named, Map.of("title", "b", "year", 2))
                            .get(0)
                            .get(0, Long.class),
                    database.fetchGeneratedKeys(Long.class, insert, "c", 3).get(0),
                    database.fetchGeneratedKeys(Long.class, named, Map.of("title", "d", "year", 4))
                            .get(0));

            assertThat(database.fetchAll(Long.class, "SELECT id FROM movies ORDER BY id"))
                    .isEqualTo(keys);
        }
    }

    @OnEveryMode
    void theAsynchronousVerbsWorkAlone(Mode mode) throws Exception {
        try (Database database = mode.open()) {
            AsyncDatabase async = database.async();
            assertThat(async.execute(INSERT, 1, "Oldboy", 2003).get()).isEqualTo(1);
            assertThat(async.execute(NAMED, Map.of("id", 2, "title", "Newboy", "year", 2004))
                            .get())
                    .isEqualTo(1);
            assertThat(async.executeBatch(INSERT, List.of(List.of(3, "a", 1))).get())
                    .hasSize(1);
            assertThat(async.fetchOne(String.class, "SELECT title FROM movies WHERE id = ?", 2)
                            .get())
                    .contains("Newboy");
            assertThat(async.fetchSingle(Long.class, "SELECT count(*) FROM movies")
                            .get())
                    .isEqualTo(3);
            assertThat(async.fetchAll("SELECT id FROM movies").get()).hasSize(3);
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(async.execute(INSERT, 1, "Oldboy", 2003)::get)
                    .withCauseInstanceOf(StatementException.class);
            assertThat(async.fetchSingle(Long.class, "SELECT count(*) FROM movies")
                            .get())
                    .isEqualTo(3);
        }
    }

    @OnEveryMode
    void aStatementThatFailsLeavesTheNextOneAlone(Mode mode) {
        try (Database database = mode.open()) {
            database.execute(INSERT, 1, "Oldboy", 2003);

            assertThatExceptionOfType(StatementException.class)
                    .isThrownBy(() -> database.execute(INSERT, 1, "Again", 2003))
                    .extracting(StatementException::kind)
                    .isEqualTo(FailureKind.UNIQUE);

            assertThat(database.fetchSingle(String.class, "SELECT title FROM movies"))
                    .isEqualTo("Oldboy");
        }
    }

    @OnEveryMode(held = {Holding.POOLED})
    void itIsCommittedForOthersToSee(Mode mode) {
        try (Database database = mode.open();
                Session other = database.openSession()) {
            database.execute(INSERT, 1, "Oldboy", 2003);
            assertThat(other.fetchSingle(Long.class, "SELECT count(*) FROM movies"))
                    .isEqualTo(1);
        }
    }

    @OnEveryMode
    void aStreamEndsItsSessionWithItsLastRow(Mode mode) {
        try (Database database = mode.builder().build().connect()) {
            database.executeBatch(
                    INSERT,
                    IntStream.rangeClosed(1, ROWS)
                            .mapToObj(i -> List.of(i, "t" + i, i))
                            .toList());
            for (int i = 0; i < 5; i++) { // a pool of three would be used up
                assertThat(database.stream(Integer.class, "SELECT id FROM movies")
                                .mapToInt(id -> id)
                                .sum())
                        .isEqualTo(ROWS * (ROWS + 1) / 2);
            }
        }
    }

    @OnEveryMode
    void aStreamEndsItsSessionWhenItIsClosed(Mode mode) {
        try (Database database = mode.open()) {
            database.executeBatch(
                    INSERT,
                    IntStream.rangeClosed(1, ROWS)
                            .mapToObj(i -> List.of(i, "t" + i, i))
                            .toList());
            for (int i = 0; i < 5; i++) {
                try (Stream<Row> rows = database.stream("SELECT id FROM movies ORDER BY id")) {
                    assertThat(rows.iterator().next().get(0, Integer.class)).isEqualTo(1);
                }
                try (Stream<Row> rows = database.stream("SELECT id FROM movies ORDER BY id")) {
                    assertThatThrownBy(() -> rows.forEach(row -> {
                                throw new IllegalStateException("The reader's own");
                            }))
                            .isExactlyInstanceOf(IllegalStateException.class);
                }
                try (Stream<Row> unread = database.stream("SELECT id FROM movies ORDER BY id")) {
                    assertThat(unread).isNotNull();
                }
            }
        }
    }

    @OnEveryMode(except = {Product.MYSQL, Product.H2}) // have no RETURNING
    void whatAStreamedStatementChangedIsKeptThoughNotAllOfItsRowsWereRead(Mode mode) {
        try (Database database = mode.open()) {
            try (Stream<Row> rows = database.stream(
                    "INSERT INTO movies (id, title, year) VALUES (1, 'a', 1), (2, 'b', 2), (3, 'c', 3) RETURNING id")) {
                Iterator<Row> some = rows.iterator();
                assertThat(some.next().get(0, Integer.class)).isEqualTo(1);
            }
            assertThat(database.fetchSingle(Long.class, "SELECT count(*) FROM movies"))
                    .isEqualTo(3);
        }
    }

    @OnEveryMode
    void aStreamThatCannotBeReadIsRolledBackAndGivesItsConnectionBack(Mode mode) {
        try (Database database = mode.open()) {
            database.execute(INSERT, 1, "Oldboy", 2003);
            for (int i = 0; i < 5; i++) {
                Stream<Integer> rows = database.stream(Integer.class, "SELECT title FROM movies");
                assertThatExceptionOfType(MappingException.class).isThrownBy(rows::toList);
                assertThatExceptionOfType(StatementException.class)
                        .isThrownBy(() -> database.stream("SELECT nothing FROM movies"));
                assertThatExceptionOfType(IllegalArgumentException.class)
                        .isThrownBy(() -> database.stream("SELECT * FROM movies WHERE id = ?"));
            }
            assertThat(database.fetchSingle(Long.class, "SELECT count(*) FROM movies"))
                    .isEqualTo(1);
        }
    }

    @Test
    void allIsRefusedThatIsRefusedInASession() {
        try (Database database = Database.open("sqlite:///:memory:")) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> database.execute("COMMIT"))
                    .withMessageContaining("[COMMIT] would end or divide the session's transaction");
        }
    }

    @Test
    void aDatabaseThatIsNotConnectedSaysSo() {
        Database database = Database.builder("sqlite:///:memory:").build();
        assertThatExceptionOfType(DatabaseNotConnectedException.class).isThrownBy(() -> database.fetchAll("SELECT 1"));
        assertThatExceptionOfType(DatabaseNotConnectedException.class).isThrownBy(() -> database.stream("SELECT 1"));
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(database.async().fetchAll("SELECT 1")::get)
                .withCauseInstanceOf(DatabaseNotConnectedException.class);
    }

    @Test
    void noVerbIsMissing() {
        assertThat(verbs(AsyncSqlOperations.class))
                .isEqualTo(verbs(SqlOperations.class).stream()
                        .filter(verb -> !verb.startsWith("stream("))
                        .toList());
    }

    private static List<String> verbs(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .map(method -> method.getName()
                        + Arrays.toString(method.getGenericParameterTypes())
                                .replace('[', '(')
                                .replace(']', ')'))
                .sorted()
                .toList();
    }
}
