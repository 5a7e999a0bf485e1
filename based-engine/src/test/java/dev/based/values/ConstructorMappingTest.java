package dev.based.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.based.Database;
import dev.based.MappingException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Classes with one constructor are made like records, and objects of the columns that begin with their name. */
class ConstructorMappingTest {

    /** With a constructor alone, whose parameters have names because the tests are compiled with {@code -parameters}. */
    public static final class Film {

        private final String title;
        private final int yearOfRelease;

        public Film(String title, int yearOfRelease) {
            if (yearOfRelease < 0) {
                throw new IllegalArgumentException("too early");
            }
            this.title = title;
            this.yearOfRelease = yearOfRelease;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Film film && film.title.equals(title) && film.yearOfRelease == yearOfRelease;
        }

        @Override
        public int hashCode() {
            return Objects.hash(title, yearOfRelease);
        }
    }

    record Country(String name, String code) {}

    record Person(String name, @Nullable Country homeCountry) {}

    record Movie(int id, Film film, @Nullable Person director) {}

    private Database database;

    @BeforeEach
    void open() {
        database = Database.open("sqlite:///:memory:");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aClassWithOneConstructorIsMadeByIt() {
        assertThat(database.fetchSingle(Film.class, "SELECT 2003 AS year_of_release, 'Oldboy' AS TITLE, 1 AS id"))
                .isEqualTo(new Film("Oldboy", 2003));
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> database.fetchSingle(Film.class, "SELECT 'Oldboy' AS title"))
                .withMessage(
                        "No column fits the parameter yearOfRelease of Film; the row has [title]: select it, or name it so (AS yearOfRelease)");
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> database.fetchSingle(Film.class, "SELECT 'Oldboy' AS title, 'x' AS year_of_release"))
                .withMessage(
                        "The parameter yearOfRelease of Film does not fit: Column 'year_of_release' holds the String [x], which is no int");
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> database.fetchSingle(Film.class, "SELECT 'Oldboy' AS title, -1 AS year_of_release"))
                .withMessage("The class Film refused [Oldboy, -1]: too early");
    }

    @Test
    void aPartThatIsAnObjectTakesTheColumnsOfItsName() {
        String sql =
                "SELECT 1 AS id, 'Oldboy' AS film_title, 2003 AS film_year_of_release, %s AS director_name, %s AS director_home_country_name, %s AS director_home_country_code";
        assertThat(database.fetchSingle(Movie.class, sql.formatted("'Park'", "'Korea'", "'KR'")))
                .isEqualTo(new Movie(1, new Film("Oldboy", 2003), new Person("Park", new Country("Korea", "KR"))));
        assertThat(database.fetchSingle(Movie.class, sql.formatted("'Park'", "NULL", "NULL")))
                .isEqualTo(new Movie(1, new Film("Oldboy", 2003), new Person("Park", null)));
        assertThat(database.fetchSingle(sql.formatted("NULL", "NULL", "NULL")).as(Movie.class))
                .isEqualTo(new Movie(1, new Film("Oldboy", 2003), null));
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> database.fetchSingle(Movie.class, "SELECT 1 AS id, 'Oldboy' AS film_title"))
                .withMessage(
                        "No column fits the parameter yearOfRelease of Film; the row has [id, film_title]: select it, or name it so (AS film_yearOfRelease)");
    }
}
