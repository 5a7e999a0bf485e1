package dev.based.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.based.Database;
import dev.based.FailureKind;
import dev.based.Row;
import dev.based.StatementException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.impl.DSL;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Statements, their parameters, rows and failures.
 *
 * @since 0.1.0
 */
public interface StatementContract extends ContractDatabase {

    @ParameterizedTest
    @EnumSource
    default void failuresAreToldApart(Holding holding) {
        try (Database database = holding.open(url())) {
            database.execute(INSERT, 1, "Oldboy", 2003);
            assertThat(kindOf(database, "INSERT INTO based_movies (id, title) VALUES (1, 'x')"))
                    .isEqualTo(FailureKind.UNIQUE);
            assertThat(kindOf(database, "INSERT INTO based_movies (id, title) VALUES (2, 'Oldboy')"))
                    .isEqualTo(FailureKind.UNIQUE);
            assertThat(kindOf(database, "INSERT INTO based_movies (id, title) VALUES (3, NULL)"))
                    .isEqualTo(FailureKind.NOT_NULL);
            assertThat(kindOf(database, "INSERT INTO based_movies (id, title, year) VALUES (4, 'x', 1066)"))
                    .isEqualTo(FailureKind.CHECK);
            assertThat(kindOf(database, "INSERT INTO based_reviews (movie) VALUES (99)"))
                    .isEqualTo(FailureKind.FOREIGN_KEY);
            assertThat(kindOf(database, "SELECT nothing FROM based_movies")).isEqualTo(FailureKind.SYNTAX);
            assertThat(kindOf(database, "SELECT * FROM nowhere")).isEqualTo(FailureKind.SYNTAX);
            assertThat(kindOf(database, "SELCT 1")).isEqualTo(FailureKind.SYNTAX);
        }
    }

    private static FailureKind kindOf(Database database, String sql) {
        return assertThatExceptionOfType(StatementException.class)
                .isThrownBy(() -> database.execute(sql))
                .actual()
                .kind();
    }

    @ParameterizedTest
    @EnumSource
    default void parametersAreFoundWhereTheyAre(Holding holding) {
        try (Database database = holding.open(url())) {
            database.execute(
                    "INSERT INTO based_movies (id, title, year) VALUES (:id, :title, :year) -- :no parameter, nor ?",
                    Map.of("id", 1, "title", "What? :title 'it''s'", "year", 2003));
            assertThat(database.fetchSingle(
                            String.class,
                            "SELECT title /* ? and :id */ FROM based_movies WHERE id = ? AND title <> ':id ? it''s'",
                            1))
                    .isEqualTo("What? :title 'it''s'");
            assertThat(database.fetchAll(
                            String.class,
                            "SELECT title FROM based_movies WHERE id IN (:ids)",
                            Map.of("ids", List.of(1, 2))))
                    .hasSize(1);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> database.fetchAll("SELECT * FROM based_movies WHERE id = :id", Map.of("ids", 1)));
        }
    }

    @ParameterizedTest
    @EnumSource
    default void valuesComeBackAsTheyWere(Holding holding) {
        try (Database database = holding.open(url())) {
            String title = "올드보이 – ÄÖÜ 😀";
            database.execute(
                    "INSERT INTO based_movies (id, title, year, price) VALUES (?, ?, ?, ?)",
                    Integer.MAX_VALUE,
                    title,
                    null,
                    new BigDecimal("12345678.90"));
            Row row = database.fetchSingle("SELECT id, title, year, price FROM based_movies");
            assertThat(row.get("id", Integer.class)).isEqualTo(Integer.MAX_VALUE);
            assertThat(row.get("title", String.class)).isEqualTo(title);
            assertThat(row.get("year")).isNull();
            assertThat(row.get("price", BigDecimal.class)).isEqualByComparingTo("12345678.90");
        }
    }

    @ParameterizedTest
    @EnumSource
    default void aBatchIsDoneAsAWholeOrNotAtAll(Holding holding) {
        try (Database database = holding.open(url())) {
            assertThat(database.executeBatch(INSERT, List.of(List.of(1, "a", 2000), List.of(2, "b", 2001))))
                    .hasSize(2);
            assertThatExceptionOfType(StatementException.class)
                    .isThrownBy(
                            () -> database.executeBatch(INSERT, List.of(List.of(3, "c", 2000), List.of(4, "a", 2001))));
            assertThat(ContractDatabase.titles(database)).containsExactly("a", "b");
        }
    }

    @ParameterizedTest
    @EnumSource
    default void aKeyIsGivenOnlyForAnInsertedRow(Holding holding) {
        try (Database database = holding.open(url())) {
            database.useSession(session -> {
                assertThat(session.fetchGeneratedKeys(INSERT, 1, "Oldboy", 2003))
                        .hasSizeLessThanOrEqualTo(1);
                assertThat(session.fetchGeneratedKeys(
                                "INSERT INTO based_movies (id, title) SELECT id, title FROM based_movies WHERE id < 0"))
                        .isEmpty();
                assertThat(session.fetchGeneratedKeys("UPDATE based_movies SET year = 2004"))
                        .isEmpty();
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    default void rowsAreStreamed(Holding holding) {
        try (Database database = holding.open(url())) {
            database.executeBatch(
                    INSERT,
                    IntStream.rangeClosed(1, 2_500)
                            .mapToObj(i -> List.of(i, "t" + i, 2000))
                            .toList());
            database.useSession(session -> {
                try (Stream<Integer> ids = session.stream(Integer.class, "SELECT id FROM based_movies ORDER BY id")) {
                    assertThat(ids.mapToLong(id -> id).sum()).isEqualTo(2_500L * 2_501 / 2);
                }
                try (Stream<Integer> ids = session.stream(Integer.class, "SELECT id FROM based_movies ORDER BY id")) {
                    assertThat(ids.limit(3)).containsExactly(1, 2, 3);
                }
                ContractDatabase.insert(session, 9_999, "after");
            });
            assertThat(database.fetchSingle(Long.class, COUNT)).isEqualTo(2_501);
        }
    }

    @ParameterizedTest
    @EnumSource
    default void jooqSpeaksTheDatabasesSql(Holding holding) {
        try (Database database = holding.open(url())) {
            database.execute(INSERT, 1, "Oldboy", 2003);
            database.execute(INSERT, 2, "Stoker", 2013);
            assertThat(database.fetchAll(DSL.select(DSL.field("title", String.class))
                            .from(DSL.table("based_movies"))
                            .orderBy(DSL.field("id"))
                            .limit(1)))
                    .extracting(row -> row.get(0))
                    .containsExactly("Oldboy");
        }
    }

    @ParameterizedTest
    @EnumSource
    default void asynchronousSessionsWork(Holding holding) throws Exception {
        try (Database database = holding.open(url())) {
            database.async()
                    .inSession(session ->
                            session.execute(INSERT, 1, "Oldboy", 2003).thenCompose(changed -> session.fetchAll(TITLES)))
                    .get(30, TimeUnit.SECONDS);
            assertThat(ContractDatabase.titles(database)).containsExactly("Oldboy");
        }
    }
}
