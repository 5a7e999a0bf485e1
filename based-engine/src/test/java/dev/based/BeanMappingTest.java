package dev.based;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.based.matrix.Mode;
import dev.based.matrix.OnEveryMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BeanMappingTest {

    /** A bean as the textbooks have it. */
    public static class Film {

        private String title = "";
        private int year;
        private @Nullable LocalDate released;
        private String untouched = "as it was made";

        public void setTitle(String title) {
            if (title.isBlank()) {
                throw new IllegalArgumentException("a film has a title");
            }
            this.title = title;
        }

        public void setYear(int year) {
            this.year = year;
        }

        public void setReleased(@Nullable LocalDate released) {
            this.released = released;
        }

        public void setUntouched(String untouched) {
            this.untouched = untouched;
        }

        public void set(String notAProperty) {
            throw new IllegalStateException(notAProperty);
        }
    }

    /** A bean with the setters of another. */
    static final class RatedFilm extends Film {

        private double ratingOfCritics;

        private RatedFilm() {}

        public void setRatingOfCritics(double rating) {
            this.ratingOfCritics = rating;
        }
    }

    @OnEveryMode
    void aBeanTakesTheColumnsThatItHasSettersFor(Mode mode) {
        try (Database database = mode.open()) {
            database.useSession(session -> {
                session.execute(
                        "INSERT INTO movies (title, year, released) VALUES (?, ?, ?)",
                        "Newboy",
                        2004,
                        LocalDate.of(2004, 2, 29));

                Film film = session.fetchOne(Film.class, "SELECT * FROM movies").orElseThrow();
                assertThat(film.title).isEqualTo("Newboy");
                assertThat(film.year).isEqualTo(2004);
                assertThat(film.released).isEqualTo(LocalDate.of(2004, 2, 29));
                assertThat(film.untouched).isEqualTo("as it was made");

                List<RatedFilm> rated =
                        session.fetchAll(RatedFilm.class, "SELECT title, 4.5 AS RATING_OF_CRITICS, rating FROM movies");
                assertThat(rated).singleElement().satisfies(each -> {
                    assertThat(each.ratingOfCritics).isEqualTo(4.5);
                    assertThat(((Film) each).title).isEqualTo("Newboy");
                });
            });
        }
    }

    @Test
    void whatDoesNotFitSaysWhichColumnWhichSetterAndWhatItHeld() {
        try (Database database = Mode.SQLITE_SHARED.open()) {
            database.useSession(session -> {
                assertThatExceptionOfType(MappingException.class)
                        .isThrownBy(() -> session.fetchOne(Film.class, "SELECT 'soon' AS year"))
                        .withMessage("The setYear() of Film does not fit: Column 'year' holds the String [soon], which"
                                + " is no int");
                assertThatExceptionOfType(MappingException.class)
                        .isThrownBy(() -> session.fetchOne(Film.class, "SELECT NULL AS year"))
                        .withMessageStartingWith("The setYear() of Film does not fit: Column 'year' is NULL");
                assertThatExceptionOfType(MappingException.class)
                        .isThrownBy(() -> session.fetchOne(Film.class, "SELECT ' ' AS title"))
                        .withMessage("setTitle() of Film refused the value of column 'title', [ ]: a film has a title")
                        .withCauseInstanceOf(IllegalArgumentException.class);
                assertThatExceptionOfType(MappingException.class)
                        .isThrownBy(() -> session.fetchOne(Film.class, "SELECT 1 AS a, 2 AS b"))
                        .withMessage("No column of [a, b] fits a setter of Film, which has [setReleased, setTitle,"
                                + " setUntouched, setYear]: name them so (AS …)");
                assertThatExceptionOfType(MappingException.class)
                        .isThrownBy(() -> session.fetchOne(Film.class, "SELECT 1 AS year, 2 AS YEAR"))
                        .withMessage("Several columns of [year, YEAR] fit setYear() of Film: name them apart (AS …)");
            });
        }
    }

    /** Has the setter of a class that is not public, for which the compiler makes a bridge. */
    public static class Hidden extends HiddenBase {}

    static class HiddenBase {

        private long id;

        public void setId(long id) {
            this.id = id;
        }
    }

    @Test
    void theSettersOfAClassThatIsNotPublicCount() {
        try (Database database = Mode.SQLITE_SHARED.open()) {
            Hidden bean = database.inSession(
                    session -> session.fetchOne(Hidden.class, "SELECT 7 AS id").orElseThrow());
            assertThat(((HiddenBase) bean).id).isEqualTo(7);
        }
    }

    @Test
    void aValueOfTheDriversOwnTypeIsNoBean() {
        try (Database database = Mode.POSTGRESQL_POOLED.open()) {
            org.postgresql.util.PGobject json = database.inSession(
                    session -> session.fetchOne(org.postgresql.util.PGobject.class, "SELECT '{}'::jsonb AS j")
                            .orElseThrow());
            assertThat(json.getValue()).isEqualTo("{}");
        }
    }

    /** Has a setter, and yet cannot be made without its argument. */
    public static final class NoBean {

        public NoBean(String text, int number) {
            assertThat(text + number).isNotNull();
        }

        public NoBean(int number) {
            this("", number);
        }

        public void setText(String text) {
            assertThat(text).isNotNull();
        }
    }

    @Test
    void aClassWithoutAnEmptyConstructorIsNoBean() {
        try (Database database = Mode.SQLITE_SHARED.open()) {
            assertThatExceptionOfType(MappingException.class)
                    .isThrownBy(() -> database.<Optional<NoBean>, RuntimeException>inSession(
                            session -> session.fetchOne(NoBean.class, "SELECT 'x' AS text")))
                    .withMessage(
                            "Column 'text' holds the String [x], which is no NoBean: add a converter for it to the builder, by converter(…)");
        }
    }
}
