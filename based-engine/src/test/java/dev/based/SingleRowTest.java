package dev.based;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.based.matrix.Mode;
import dev.based.matrix.OnEveryMode;
import dev.based.spi.StatementEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** {@code fetchSingle}: exactly one row, and not NULL. */
class SingleRowTest {

    private static final String INSERT = "INSERT INTO movies (id, title, year) VALUES (?, ?, ?)";

    private static UnexpectedResultException refusal(Callable<?> fetch) {
        return assertThatExceptionOfType(UnexpectedResultException.class)
                .isThrownBy(fetch::call)
                .actual();
    }

    @OnEveryMode
    void noneManyAndNullAreErrorsThatDoNotHarmTheTransaction(Mode mode) {
        try (Database database = mode.open()) {
            database.executeBatch(
                    INSERT,
                    IntStream.rangeClosed(1, 2_500)
                            .mapToObj(i -> List.of(i, "t", 2000))
                            .toList());
            database.useSession(session -> {
                String none = "SELECT title FROM movies WHERE id = -1";
                String many = "SELECT title FROM movies";
                String nothing = "SELECT max(title) FROM movies WHERE id = -1";
                for (UnexpectedResultException refused : List.of(
                        refusal(() -> session.fetchSingle(none)),
                        refusal(() -> session.fetchSingle(none, Map.of())),
                        refusal(() -> session.fetchSingle(String.class, none)),
                        refusal(() -> session.fetchSingle(String.class, none, Map.of())),
                        refusal(() -> session.fetchSingle(DSL.resultQuery(none))))) {
                    assertThat(refused)
                            .hasMessage(
                                    "Exactly one row was expected, but there was none; fetchOne(…) would return an empty Optional ["
                                            + none + "]");
                    assertThat(refused.rows()).isZero();
                    assertThat(refused.sql()).isEqualTo(none);
                }
                for (UnexpectedResultException refused : List.of(
                        refusal(() -> session.fetchSingle(many)),
                        refusal(() -> session.fetchSingle(Integer.class, many)), // which would not fit either
                        refusal(() -> session.fetchSingle(DSL.resultQuery(many))))) {
                    assertThat(refused)
                            .hasMessage(
                                    "Exactly one row was expected, but there were 2500; fetchOne(…) would return the first, fetchAll(…) all of them ["
                                            + many + "]");
                    assertThat(refused.rows()).isEqualTo(2_500);
                }
                assertThat(refusal(() -> session.fetchSingle(String.class, nothing)))
                        .hasMessage(
                                "A value was expected, but the only column of the only row is NULL; fetchOne(…) would return an empty Optional ["
                                        + nothing + "]");
                assertThat(session.fetchSingle(nothing).get(0)).isNull(); // a row is a row

                assertThat(session.execute(INSERT, 9_999, "after", 1)).isEqualTo(1);
            });
            assertThat(database.fetchSingle(String.class, "SELECT title FROM movies WHERE id = ?", 9_999))
                    .isEqualTo("after");
        }
    }

    @Test
    void theListenerIsToldHowManyRowsThereWere() {
        List<StatementEvent> events = new ArrayList<>();
        try (Database database = Database.builder("sqlite:///:memory:")
                .addStatementListener(events::add)
                .build()
                .connect()) {
            refusal(() -> database.fetchSingle("SELECT 1 UNION SELECT 2 UNION SELECT 3"));
        }
        assertThat(events).extracting(StatementEvent::rows).containsExactly(OptionalLong.of(3));
        assertThat(events.get(0).error()).isEmpty();
    }

    @Test
    void aRowGivesItsValuesByPlaceAndType() {
        try (Database database = Database.open("sqlite:///:memory:")) {
            Row row = database.fetchSingle("SELECT 7 AS a, '8' AS b, NULL AS c");
            assertThat(row.get(0, Long.class)).isEqualTo(7);
            assertThat(row.get(1, Integer.class)).isEqualTo(8);
            assertThat(row.get(2, String.class)).isNull();
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> row.get(3, String.class))
                    .withMessage("There is no column 3; the row has 3, from 0: [a, b, c]");
            assertThatExceptionOfType(MappingException.class)
                    .isThrownBy(() -> row.get(1, Boolean.class))
                    .withMessageContaining("'b'");
        }
    }
}
