package dev.based;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.matrix.Mode;
import dev.based.matrix.OnEveryMode;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Records and beans have the values of named parameters. */
class ParameterObjectTest {

    private static final String INSERT = "INSERT INTO movies (title, year, rating) VALUES (:title, :year, :rating)";
    private static final String ALL = "SELECT title, year, rating FROM movies ORDER BY year";

    record Movie(String title, int year, @Nullable Double rating) {}

    public static final class MovieBean {

        private String title = "";
        private int theYear;
        private @Nullable Double rating;

        public MovieBean() {}

        MovieBean(String title, int year) {
            this.title = title;
            this.theYear = year;
        }

        public String getTitle() {
            return title;
        }

        public void setTitle(String title) {
            this.title = title;
        }

        public int getYear() {
            return theYear;
        }

        public void setYear(int year) {
            this.theYear = year;
        }

        public @Nullable Double getRating() {
            return rating;
        }

        public void setRating(@Nullable Double rating) {
            this.rating = rating;
        }

        public boolean isRated() {
            return rating != null;
        }
    }

    @OnEveryMode
    void recordsAndBeansAreBoundByName(Mode mode) {
        try (Database database = mode.open()) {
            assertThat(database.execute(INSERT, new Movie("Oldboy", 2003, 8.4))).isEqualTo(1);
            assertThat(database.execute(INSERT, new MovieBean("Newboy", 2004))).isEqualTo(1);
            assertThat(database.executeBatch(
                            INSERT, List.of(new Movie("Stoker", 2013, null), new MovieBean("Thirst", 2009))))
                    .hasSize(2);

            assertThat(database.fetchAll(Movie.class, ALL))
                    .containsExactly(
                            new Movie("Oldboy", 2003, 8.4),
                            new Movie("Newboy", 2004, null),
                            new Movie("Thirst", 2009, null),
                            new Movie("Stoker", 2013, null));
            assertThat(database.fetchSingle(
                            String.class, "SELECT title FROM movies WHERE YEAR = :YEAR", new Movie("", 2009, null)))
                    .isEqualTo("Thirst");
        }
    }

    @Test
    void namesFitAsTheyDoInRows() throws ExecutionException, InterruptedException {
        record Names(String firstName, List<Integer> ids) {}
        try (Database database = Database.open("sqlite:///:memory:")) {
            assertThat(database.fetchSingle(
                                    "SELECT :first_name || '!' AS a, 7 IN (:ids) AS b", new Names("Ann", List.of(6, 7)))
                            .toMap())
                    .containsEntry("a", "Ann!")
                    .containsEntry("b", 1);
            assertThat(database.async()
                            .fetchSingle(String.class, "SELECT :FIRSTNAME", new Names("Bea", List.of()))
                            .get())
                    .isEqualTo("Bea");
            assertThat(database.fetchSingle(Boolean.class, "SELECT :rated", new MovieBean("x", 1)))
                    .isFalse();
        }
    }

    @Test
    void whatDoesNotFitSaysWhatThereIs() {
        try (Database database = Database.open("sqlite:///:memory:")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> database.fetchAll("SELECT :director", new Movie("Oldboy", 2003, null)))
                    .withMessage("Movie has nothing for :director; it has [rating, title, year]");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> database.executeBatch("SELECT :director", List.of(new MovieBean("Oldboy", 2003))))
                    .withMessage(
                            "Set 1 of the batch: MovieBean has nothing for :director; it has [isRated, getRating, getTitle, getYear]");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> database.fetchAll("SELECT :a", "a value"))
                    .withMessage(
                            "The SQL has the named parameters :a: give their values in a Map, with every parameter named, or as one record or bean");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> database.fetchAll("SELECT :a, :b", new Movie("a", 1, null), 2))
                    .withMessageStartingWith("The SQL has the named parameters :a, :b");
        }
    }

    public static final class Unset {

        private @Nullable Integer value;

        public int getValue() {
            Integer known = value;
            if (known == null) {
                throw new IllegalStateException("the bean's own");
            }
            return known;
        }

        public void setValue(int known) {
            value = known;
        }
    }

    @Test
    void aGetterThatFailsFailsAsItIs() {
        try (Database database = Database.open("sqlite:///:memory:")) {
            assertThatThrownBy(() -> database.fetchAll("SELECT :value", new Unset()))
                    .isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessage("the bean's own");
        }
    }
}
