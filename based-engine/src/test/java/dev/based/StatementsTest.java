package dev.based;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.based.matrix.OnEveryMode;
import dev.based.matrix.Product;
import dev.based.testing.RealMariaDb;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What statements take and give in the sessions of every database. */
class StatementsTest extends DatabaseFixture {

    record Movie(String title, int year) {}

    record Rated(String title, @Nullable Double rating) {}

    @OnEveryMode
    void rowsAreReadByNameIndexTypeAndRecord() {
        database.useSession(session -> {
            session.execute(INSERT, "Newboy", 2004);
            Row row = session.fetchOne(
                            "SELECT title, year, rating FROM movies WHERE year >= :year", Map.of("year", 2000))
                    .orElseThrow();

            assertThat(row.get("title")).isEqualTo("Newboy");
            assertThat(row.get("TITLE", String.class)).isEqualTo("Newboy");
            assertThat(row.get("year", Long.class)).isEqualTo(2004L);
            assertThat(row.get("year", int.class)).isEqualTo(2004);
            assertThat(row.get(0)).isEqualTo("Newboy");
            assertThat(row.get("rating")).isNull();
            assertThat(row.toMap())
                    .containsExactly(
                            Map.entry("title", "Newboy"),
                            Map.entry("year", 2004),
                            new java.util.AbstractMap.SimpleEntry<>("rating", null));
            assertThat(row.as(Rated.class)).isEqualTo(new Rated("Newboy", null));
            assertThat(session.fetchAll(Movie.class, "SELECT * FROM movies"))
                    .containsExactly(new Movie("Newboy", 2004));
            assertThat(session.fetchOne(Movie.class, "SELECT * FROM movies WHERE year = ?", 1))
                    .isEmpty();
            assertThat(session.fetchOne(Double.class, "SELECT rating FROM movies"))
                    .isEmpty();
        });
    }

    @OnEveryMode
    void whatDoesNotFitSaysWhichColumnAndWhatItHeld() {
        database.useSession(session -> {
            session.execute(INSERT, "Newboy", 2004);
            Row row = session.fetchOne("SELECT title, year, rating, title AS t, year AS t FROM movies")
                    .orElseThrow();

            assertThatExceptionOfType(MappingException.class)
                    .isThrownBy(() -> row.get("title", Integer.class))
                    .withMessage("Column 'title' holds the String [Newboy], which is no Integer");
            assertThatExceptionOfType(MappingException.class)
                    .isThrownBy(() -> row.get("year", Byte.class))
                    .withMessage("Column 'year' holds the Integer [2004], which is no Byte");
            assertThatExceptionOfType(MappingException.class)
                    .isThrownBy(() -> row.get("rating", double.class))
                    .withMessageStartingWith("Column 'rating' is NULL, which a primitive double cannot be");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> row.get("director"))
                    .withMessage("There is no column 'director'; the row has [title, year, rating, t, t]");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> row.get("t"))
                    .withMessageStartingWith("There are several columns 't'");
            assertThatIllegalArgumentException().isThrownBy(row::toMap);
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> row.get(5));
            assertThatExceptionOfType(MappingException.class)
                    .isThrownBy(() -> session.fetchAll(Movie.class, "SELECT title FROM movies"))
                    .withMessageStartingWith("No column fits the component year of Movie; the row has [title]");
            assertThatExceptionOfType(MappingException.class)
                    .isThrownBy(() -> session.fetchAll(Movie.class, "SELECT title, title AS year FROM movies"))
                    .withMessage("The component year of Movie does not fit: Column 'year' holds the String [Newboy],"
                            + " which is no int");
        });
    }

    @OnEveryMode
    void collectionsNullsAndEnumsAreParameters() {
        database.useSession(session -> {
            session.execute(INSERT, "a", 1);
            session.execute(INSERT, "b", 2);
            session.execute("INSERT INTO movies (title, year, rating) VALUES (?, ?, ?)", Thread.State.NEW, 3, null);

            assertThat(session.fetchAll(
                            String.class,
                            "SELECT title FROM movies WHERE year IN (:years) ORDER BY year",
                            Map.of("years", List.of(2, 3))))
                    .containsExactly("b", "NEW");
        });
    }

    @OnEveryMode
    void executeCountsTheRowsItChanged() {
        database.useSession(session -> {
            session.execute(INSERT, "a", 1);
            session.execute(INSERT, "b", 2);

            assertThat(session.execute("UPDATE movies SET year = year + 1")).isEqualTo(2);
            assertThat(session.execute("DELETE FROM movies WHERE year > 100")).isZero();
            if (mode.product() != Product.H2 && !(mode.product() == Product.MYSQL && RealMariaDb.isMySqlReal())) {
                assertThat(session.execute("DELETE FROM movies RETURNING title"))
                        .isEqualTo(2);
            }
            assertThat(session.execute("SELECT 1")).isZero();
            assertThatExceptionOfType(StatementException.class)
                    .isThrownBy(() -> session.useTransaction(() -> session.fetchAll("UPDATE movies SET year = 1")))
                    .withMessageContaining("The statement returned no rows; run it by execute(…)");
        });
    }

    @OnEveryMode
    void theCountIsThatOfRowsChanged() {
        database.useSession(session -> {
            session.execute(INSERT, "a", 1);
            if (mode.product() != Product.H2) { // which commits with it
                assertThat(session.execute("CREATE TEMPORARY TABLE directors (name VARCHAR(100))"))
                        .isZero();
                assertThat(session.execute("DROP %s TABLE directors"
                                .formatted(mode.product().isMySql() ? "TEMPORARY" : "")))
                        .isZero();
            }
            if (mode.product().changesAfterWith()) {
                assertThat(session.execute("WITH x AS (SELECT 2 AS y) INSERT INTO movies (title, year) SELECT 'b', y"
                                + " FROM x RETURNING id"))
                        .isEqualTo(1);
            }
        });
    }

    @OnEveryMode
    void datesArriveAsTheyWent() {
        LocalDate date = LocalDate.of(2004, 2, 29);

        database.useSession(session -> {
            session.execute("INSERT INTO movies (title, year, released) VALUES (?, ?, ?)", "Newboy", 2004, date);
            assertThat(session.fetchOne("SELECT released FROM movies")
                            .orElseThrow()
                            .get("released", LocalDate.class))
                    .isEqualTo(date);
        });
    }
}
