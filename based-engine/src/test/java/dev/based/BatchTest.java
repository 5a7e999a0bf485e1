package dev.based;

import static dev.based.matrix.TestSchema.INSERT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.based.matrix.Mode;
import dev.based.matrix.OnEveryMode;
import dev.based.matrix.Product;
import dev.based.matrix.TestSchema;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

class BatchTest {

    @OnEveryMode
    void setsOfParametersAreMapsListsOrArrays(Mode mode) {
        try (Database database = mode.open()) {
            database.useSession(session -> {
                session.executeBatch(INSERT, List.of(List.of("a", 1), new Object[] {"b", 2}));
                session.executeBatch(
                        "INSERT INTO movies (title, year) VALUES (:title, :year)",
                        List.of(Map.of("title", "c", "year", 3), Map.of("year", 4, "title", "d")));

                assertThat(session.fetchAll(String.class, "SELECT title FROM movies ORDER BY year"))
                        .containsExactly("a", "b", "c", "d");
            });
        }
    }

    @OnEveryMode
    void manySetsAreSentInPartsAndCountedOneByOne(Mode mode) {
        List<List<Object>> sets = IntStream.range(0, 2_500)
                .mapToObj(i -> List.<Object>of("movie " + i, i))
                .toList();
        try (Database database = mode.open()) {
            database.useSession(session -> {
                long[] inserted = session.executeBatch(INSERT, sets);
                assertThat(inserted).hasSize(2_500);
                assertThat(Arrays.stream(inserted)).allMatch(count -> count == 1 || count == Statement.SUCCESS_NO_INFO);

                long[] updated = session.executeBatch(
                        "UPDATE movies SET rating = ? WHERE year < ?", List.of(List.of(1.5, 10), List.of(2.5, 0)));
                assertThat(updated).containsExactly(10, 0);
            });
            assertThat(TestSchema.count(database)).isEqualTo(2_500);
        }
    }

    @OnEveryMode
    void aBatchThatFailsIsUndoneWithItsTransaction(Mode mode) {
        try (Database database = mode.open()) {
            database.useSession(session -> {
                session.execute(INSERT, "before", 1);
                assertThatExceptionOfType(StatementException.class)
                        .isThrownBy(() -> session.useTransaction(() -> session.executeBatch(
                                "INSERT INTO movies (id, title, year) VALUES (?, ?, ?)",
                                List.of(List.of(7, "a", 1), List.of(7, "the same key", 2)))))
                        .withCauseInstanceOf(SQLException.class);
                session.execute(INSERT, "after", 2);
            });

            assertThat(TestSchema.count(database)).isEqualTo(2);
        }
    }

    @OnEveryMode
    void aBatchThatFailsSaysWhichSetAndShowsNoValues(Mode mode) {
        String sql = "INSERT INTO movies (id, title, year) VALUES (?, ?, ?)";
        List<List<Object>> sets = new ArrayList<>(IntStream.range(0, 1_500)
                .mapToObj(i -> List.<Object>of(i, "hunter2", i))
                .toList());
        sets.set(1_200, List.of(7, "hunter2", 7));
        try (Database database = mode.open()) {
            assertThatExceptionOfType(StatementException.class)
                    .isThrownBy(() -> database.useSession(session -> session.executeBatch(sql, sets)))
                    .withMessageMatching("(?s)(Set 1201|One of the sets 1001 to 1500) of the batch: .*")
                    .withMessageEndingWith(" [" + sql + "]")
                    .withCauseInstanceOf(SQLException.class)
                    .satisfies(e -> assertThat(String.valueOf(e.getMessage()).startsWith("Set"))
                            .isEqualTo(mode.product() != Product.SQLITE && mode.product() != Product.MARIADB))
                    .satisfies(e -> assertThat(showsValues(mode, e)).isFalse());
        }
    }

    /** H2 itself quotes the row that violates a key. */
    private static boolean showsValues(Mode mode, Throwable failure) {
        return String.valueOf(failure.getMessage()).contains("hunter2") && mode.product() != Product.H2;
    }

    @OnEveryMode
    void aBatchOfJooqStatementsSaysWhichFailedAndShowsNoValues(Mode mode) {
        var movies = DSL.table("movies");
        var id = DSL.field("id", SQLDataType.INTEGER);
        var title = DSL.field("title", SQLDataType.VARCHAR);
        var year = DSL.field("year", SQLDataType.INTEGER);
        var insert = DSL.insertInto(movies, id, title, year).values(7, "hunter2", 1);
        try (Database database = mode.open()) {
            assertThatExceptionOfType(StatementException.class)
                    .isThrownBy(() -> database.useSession(
                            session -> session.executeBatch(List.of(DSL.deleteFrom(movies), insert, insert, insert))))
                    .withMessageStartingWith("Statement 3 of the batch: ")
                    .satisfies(e -> assertThat(showsValues(mode, e)).isFalse());
        }
    }

    @Test
    void whatDoesNotMatchIsRefusedBeforeAnythingIsSent() {
        try (Database database = Mode.SQLITE_SHARED.open()) {
            database.useSession(session -> {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> session.executeBatch(INSERT, List.of(List.of("a", 1), List.of("b"))))
                        .withMessage("Set 2 of the batch: The SQL has 2 parameters, but 1 values were given");
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> session.executeBatch(INSERT, List.of("a")))
                        .withMessage(
                                "Set 1 of the batch is a String: give a Map, a record or a bean of named parameters, or a List or an"
                                        + " Object[] of positional ones");
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> session.executeBatch(INSERT, Collections.singletonList(null)))
                        .withMessageStartingWith("Set 1 of the batch is null");
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> session.executeBatch(
                                "DELETE FROM movies WHERE id IN (:ids)",
                                List.of(Map.of("ids", List.of(1, 2)), Map.of("ids", List.of(3)))))
                        .withMessageStartingWith("The collections in set 2 of the batch have another size");
                assertThat(session.executeBatch(INSERT, List.of())).isEmpty();
            });
            assertThat(TestSchema.count(database)).isZero();
        }
    }

    @OnEveryMode
    void jooqStatementsMakeABatchToo(Mode mode) {
        var movies = DSL.table("movies");
        var title = DSL.field("title", SQLDataType.VARCHAR);
        var year = DSL.field("year", SQLDataType.INTEGER);
        try (Database database = mode.open()) {
            database.useSession(session -> {
                assertThat(session.executeBatch(List.of(
                                DSL.insertInto(movies, title, year).values("a", 1),
                                DSL.insertInto(movies, title, year).values("b", 2),
                                DSL.update(movies).set(year, 3))))
                        .containsExactly(1, 1, 2);
                assertThatExceptionOfType(StatementException.class)
                        .isThrownBy(() -> session.useTransaction(() -> session.executeBatch(List.of(
                                DSL.insertInto(DSL.table("nowhere"), title).values("x")))));
            });
            assertThat(TestSchema.count(database)).isEqualTo(2);
        }
    }
}
