package com.example.movieshop.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.based.Database;
import dev.based.Row;
import dev.based.Session;
import dev.based.StatementException;
import dev.based.UnexpectedResultException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueriesGuideTest {

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
    void parametersAreGivenByPositionOrByName() {
        long changed = session.execute("UPDATE movies SET year = ? WHERE title = ?", 2005, "Newboy");
        Optional<Row> movie = session.fetchOne("SELECT * FROM movies WHERE year = :year", Map.of("year", 2005));
        List<Row> all = session.fetchAll("SELECT * FROM movies ORDER BY year");

        assertThat(changed).isEqualTo(1);
        assertThat(movie.orElseThrow().get("title")).isEqualTo("Newboy");
        assertThat(all).hasSize(2);
    }

    @Test
    void aStatementAloneHasASessionOfItsOwn() {
        session.close();
        database.execute("UPDATE movies SET rating = 5 WHERE title = ?", "Oldboy");
        long rated = database.fetchSingle(Long.class, "SELECT count(*) FROM movies WHERE rating = 5");

        assertThat(rated).isEqualTo(1);
        assertThatExceptionOfType(UnexpectedResultException.class)
                .isThrownBy(() -> database.fetchSingle("SELECT * FROM movies"))
                .withMessage(
                        "Exactly one row was expected, but there were 2; fetchOne(…) would return the first, fetchAll(…) all of them [SELECT * FROM movies]");
    }

    @Test
    void aStreamAloneEndsItsSession() {
        session.close();
        int earliest;
        try (Stream<Integer> years = database.stream(Integer.class, "SELECT year FROM movies ORDER BY year")) {
            earliest = years.findFirst().orElseThrow();
        }
        assertThat(earliest).isEqualTo(2003);
    }

    @Test
    void aCollectionBecomesAList() {
        List<String> titles = session.fetchAll(
                String.class,
                "SELECT title FROM movies WHERE year IN (:years) ORDER BY title",
                Map.of("years", List.of(2003, 2004)));

        assertThat(titles).containsExactly("Newboy", "Oldboy");
        assertThat(session.fetchAll("SELECT * FROM movies WHERE year IN (?)", List.of(2003)))
                .hasSize(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        session.fetchAll("SELECT * FROM movies WHERE year IN (:years)", Map.of("years", List.of())))
                .withMessage("The collection for :years is empty, and SQL has no empty list: leave the condition out");
    }

    record Film(String title, int year) {}

    @Test
    void aRecordHasTheValues() {
        session.execute("INSERT INTO movies (title, year) VALUES (:title, :year)", new Film("Stoker", 2013));

        assertThat(session.fetchSingle(Integer.class, "SELECT year FROM movies WHERE title = ?", "Stoker"))
                .isEqualTo(2013);
    }

    @Test
    void nullIsAValueAsOthersAre() {
        Map<String, @Nullable Object> values = new HashMap<>(); // Map.of(…) takes no null
        values.put("title", "Oldboy");
        values.put("rating", null);
        session.execute("UPDATE movies SET rating = :rating WHERE title = :title", values);
        session.execute("UPDATE movies SET rating = ?", (Object) null); // alone, it must say that it is a value

        assertThat(session.fetchAll("SELECT * FROM movies WHERE rating IS NULL"))
                .hasSize(2);
    }

    @Test
    void whatDoesNotMatchIsRefusedBeforeItRuns() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> session.execute("DELETE FROM movies WHERE id = ? AND year = ?", 1))
                .withMessage("The SQL has 2 parameters, but 1 values were given");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> session.execute("DELETE FROM movies WHERE id = :id", Map.of("key", 1)))
                .withMessage(
                        "The named parameters do not match: no value was given for :id; the SQL has no :key; it has :id");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> session.execute("DELETE FROM movies; DELETE FROM movies"));
    }

    @Test
    void aStatementThatFailsSaysWhatTheDriverSays() {
        assertThatExceptionOfType(StatementException.class)
                .isThrownBy(() -> session.execute("INSERT INTO movies (title, year) VALUES (?, ?)", "Oldboy", 2003))
                .satisfies(e -> {
                    assertThat(e.sql()).isEqualTo("INSERT INTO movies (title, year) VALUES (?, ?)");
                    assertThat(e.vendorCode()).isEqualTo(19); // SQLITE_CONSTRAINT
                })
                .withCauseInstanceOf(java.sql.SQLException.class);
    }

    @Test
    void executeCountsRows() {
        assertThat(session.execute("UPDATE movies SET rating = 5")).isEqualTo(2);
        assertThat(session.execute("DELETE FROM movies WHERE year = 2003 RETURNING id"))
                .isEqualTo(1);
        assertThat(session.execute("CREATE TABLE directors (name VARCHAR(100))"))
                .isZero();
        assertThatExceptionOfType(StatementException.class)
                .isThrownBy(() -> session.fetchAll("DELETE FROM movies"))
                .withMessageContaining("run it by execute(…)");
    }
}
