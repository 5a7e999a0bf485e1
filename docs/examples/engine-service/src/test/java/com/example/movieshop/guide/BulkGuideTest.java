package com.example.movieshop.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.based.Database;
import dev.based.Row;
import dev.based.Session;
import dev.based.SessionClosedException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulkGuideTest {

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

    record Film(String title, int year) {}

    @Test
    void theKeyOfAnInsertedRowIsFetched() {
        long key = session.fetchGeneratedKeys(
                        Long.class, "INSERT INTO movies (title, year) VALUES (?, ?)", "Stoker", 2013)
                .get(0);

        assertThat(session.fetchOne(String.class, "SELECT title FROM movies WHERE id = ?", key))
                .contains("Stoker");
    }

    @Test
    void returningSaysMoreExactlyWhatIsWanted() {
        List<Long> keys = session.fetchAll(
                Long.class,
                "INSERT INTO movies (title, year) VALUES (?, ?), (?, ?) RETURNING id",
                "Stoker",
                2013,
                "Thirst",
                2009);

        assertThat(keys).containsExactly(3L, 4L);
    }

    @Test
    void aBatchIsOneStatementWithManySetsOfParameters() {
        List<Film> films = List.of(new Film("Stoker", 2013), new Film("Thirst", 2009));

        long[] byName = session.executeBatch(
                "INSERT INTO movies (title, year) VALUES (:title, :year)",
                films.stream()
                        .map(film -> Map.of("title", film.title(), "year", film.year()))
                        .toList());
        long[] byPosition = session.executeBatch(
                "UPDATE movies SET rating = ? WHERE title = ?", List.of(List.of(5, "Stoker"), List.of(4, "Nowhere")));

        assertThat(byName).containsExactly(1, 1);
        assertThat(byPosition).containsExactly(1, 0);
        assertThat(session.executeBatch("DELETE FROM movies WHERE id = ?", List.of()))
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> session.executeBatch("DELETE FROM movies WHERE id = ?", List.of(List.of(1), List.of())))
                .withMessage("Set 2 of the batch: The SQL has 1 parameters, but 0 values were given");
        assertThat(session.fetchAll("SELECT * FROM movies")).hasSize(4);
    }

    @Test
    void aStreamReadsAsItGoes() {
        int sum;
        try (Stream<Film> films =
                session.stream(Film.class, "SELECT * FROM movies WHERE year > :year", Map.of("year", 0))) {
            sum = films.mapToInt(Film::year).sum();
        }
        try (Stream<Row> rows = session.stream("SELECT id FROM movies")) {
            rows.forEach(row -> session.execute("UPDATE movies SET rating = 3 WHERE id = ?", row.get("id")));
        }

        assertThat(sum).isEqualTo(4007);
        assertThat(session.fetchAll("SELECT * FROM movies WHERE rating = 3")).hasSize(2);
    }

    @Test
    void aStreamEndsWithItsSessionOrItsCommit() {
        Iterator<Row> rows = session.stream("SELECT * FROM movies").iterator();
        rows.next();
        session.commit();
        assertThatExceptionOfType(SessionClosedException.class).isThrownBy(() -> {
            rows.next();
            rows.next();
        });
    }
}
