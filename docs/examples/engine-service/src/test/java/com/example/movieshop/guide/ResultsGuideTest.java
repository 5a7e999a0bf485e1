package com.example.movieshop.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.based.Database;
import dev.based.MappingException;
import dev.based.Row;
import dev.based.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsGuideTest {

    private Database database;
    private Session session;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = GuideDatabase.open(directory);
        session = database.openSession();
    }

    @AfterEach
    void close() {
        session.close();
        database.close();
    }

    @Test
    void aRowHasColumns() {
        Row row = session.fetchOne("SELECT title, year, rating FROM movies ORDER BY id")
                .orElseThrow();
        Object title = row.get("title"); // a date or time is of java.time; null for NULL
        Long year = row.get("year", Long.class); // converted
        Object first = row.get(0); // from 0
        Integer second = row.get(1, Integer.class);
        Map<String, @Nullable Object> values = row.toMap(); // in the order of the columns

        assertThat(title).isEqualTo("Oldboy").isEqualTo(first);
        assertThat(year).isEqualTo(2003);
        assertThat(second).isEqualTo(2003);
        assertThat(values).containsOnlyKeys("title", "year", "rating").containsEntry("rating", null);
        assertThat(row.columns()).containsExactly("title", "year", "rating");
    }

    record Film(String title, int year, @Nullable Double rating) {}

    @Test
    void rowsBecomeRecords() {
        List<Film> films = session.fetchAll(Film.class, "SELECT * FROM movies ORDER BY year");
        Optional<Film> newest = session.fetchOne(Film.class, "SELECT * FROM movies ORDER BY year DESC");

        assertThat(films).hasSize(2);
        assertThat(newest).contains(new Film("Newboy", 2004, null));
    }

    public static class FilmBean {

        private String title = "";
        private int releaseYear;

        public void setTitle(String title) {
            this.title = title;
        }

        public void setReleaseYear(int releaseYear) {
            this.releaseYear = releaseYear;
        }
    }

    @Test
    void rowsBecomeBeans() {
        List<FilmBean> beans =
                session.fetchAll(FilmBean.class, "SELECT title, year AS release_year FROM movies ORDER BY id");

        assertThat(beans.get(0).title).isEqualTo("Oldboy");
        assertThat(beans.get(0).releaseYear).isEqualTo(2003);
    }

    @Test
    void aSingleColumnNeedsNoClassOfItsOwn() {
        List<String> titles = session.fetchAll(String.class, "SELECT title FROM movies ORDER BY id");
        Optional<Integer> latest = session.fetchOne(Integer.class, "SELECT max(year) FROM movies");
        Optional<Double> best = session.fetchOne(Double.class, "SELECT max(rating) FROM movies");

        assertThat(titles).containsExactly("Oldboy", "Newboy");
        assertThat(latest).contains(2004);
        assertThat(best).isEmpty(); // NULL
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Row row = session.fetchOne("SELECT title, year, rating FROM movies ORDER BY id")
                .orElseThrow();

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> row.get("title", Integer.class))
                .withMessage("Column 'title' holds the String [Oldboy], which is no Integer");
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> row.get("year", Byte.class))
                .withMessage("Column 'year' holds the Integer [2003], which is no Byte");
        assertThatExceptionOfType(MappingException.class).isThrownBy(() -> row.get("rating", double.class));
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> session.fetchAll(Double.class, "SELECT rating FROM movies"));
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> session.fetchAll(Film.class, "SELECT title FROM movies"))
                .withMessageStartingWith("No column fits the component year of Film; the row has [title]");
    }
}
