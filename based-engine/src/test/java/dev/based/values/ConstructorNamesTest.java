package dev.based.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.based.Database;
import dev.based.MappingException;
import dev.based.spi.NamedConstructor;
import dev.based.values.AnnotatedNames.Parameters;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What another language knows of the constructors of its classes goes before the rules for Java's. */
class ConstructorNamesTest {

    /** A bean for Java, with two more constructors. */
    public static final class Film {

        private String title = "";
        private final int year;

        public Film() {
            this("", 0);
        }

        public Film(String title) {
            this(title, 0);
        }

        @Parameters({"name", "released"})
        private Film(String title, int year) {
            this.title = title;
            this.year = year;
        }

        public void setName(String name) {
            title = name + "!";
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Film film && film.title.equals(title) && film.year == year;
        }

        @Override
        public int hashCode() {
            return Objects.hash(title, year);
        }
    }

    record Directed(Film film, String director) {}

    record Numbered(int number) {}

    public static final class Nameless {

        @Parameters({})
        public Nameless(int number) {}
    }

    record WithNameless(Nameless part) {}

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
    void aKnownConstructorIsCalledInsteadOfSetters() {
        assertThat(database.fetchSingle(Film.class, "SELECT 2003 AS released, 'Oldboy' AS NAME, 1 AS id"))
                .isEqualTo(new Film("Oldboy", 2003));
        assertThat(database.fetchSingle(
                        Directed.class, "SELECT 'Park' AS director, 2003 AS film_released, 'Oldboy' AS film_name"))
                .isEqualTo(new Directed(new Film("Oldboy", 2003), "Park"));
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> database.fetchSingle(Film.class, "SELECT 'Oldboy' AS name"))
                .withMessage(
                        "No column fits the parameter released of Film; the row has [name]: select it, or name it so (AS released)");
    }

    @Test
    void aConstructorThatCannotBeCalledSaysWhy() {
        for (String sql : List.of("SELECT 1 AS number", "SELECT 1 AS number, 2 AS other")) {
            assertThatExceptionOfType(MappingException.class)
                    .isThrownBy(() -> database.fetchAll(Nameless.class, sql))
                    .withMessage("Nameless cannot be made: give its parameters names");
        }
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> database.fetchAll(WithNameless.class, "SELECT 1 AS part_number"))
                .withMessage("Nameless cannot be made: give its parameters names");
    }

    @Test
    void aConstructorHasAsManyNamesAsParameters() throws NoSuchMethodException {
        Constructor<?> constructor = Numbered.class.getDeclaredConstructor(int.class);

        assertThat(NamedConstructor.of(constructor, List.of("number")).names()).containsExactly("number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NamedConstructor.of(constructor, List.of("number", "other")))
                .withMessageContaining("[number, other]");
        assertThatIllegalArgumentException().isThrownBy(() -> NamedConstructor.of(constructor, List.of()));
    }
}
