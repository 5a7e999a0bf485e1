package com.example.movieshop.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.based.Database;
import dev.based.Session;
import dev.based.StatementException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValuesGuideTest {

    record Film(int id, String title) {}

    record Director(String name, @Nullable Integer born) {}

    record Directed(String title, @Nullable Director director) {}

    record Money(BigDecimal amount) {}

    private Database guide;
    private Session session;
    private String url = "";

    @BeforeEach
    void open(@TempDir Path directory) {
        guide = GuideDatabase.open(directory);
        session = guide.openSession();
        url = "sqlite:///:memory:";
    }

    @AfterEach
    void close() {
        session.close();
        guide.close();
    }

    @Test
    void anArrayIsAParameterWhereTheDatabaseHasThem() {
        session.execute("CREATE TABLE films (id INTEGER PRIMARY KEY, title TEXT NOT NULL)");
        int[] ids = {1, 2};
        assertThatExceptionOfType(StatementException.class)
                .isThrownBy(() -> {
                    List<Film> films = session.fetchAll(
                            Film.class, "SELECT * FROM films WHERE id = ANY(:ids)", Map.of("ids", ids));
                    assertThat(films).isEmpty();
                })
                .withMessageContaining("no such function: ANY");
    }

    @Test
    void jsonHasItsWrapper() {
        session.execute("CREATE TABLE events (body TEXT)");
        session.execute("INSERT INTO events (body) VALUES (?)", JSONB.jsonb("{\"kind\": \"click\"}"));

        assertThat(session.fetchSingle(JSONB.class, "SELECT body FROM events"))
                .isEqualTo(JSONB.jsonb("{\"kind\": \"click\"}"));
    }

    @Test
    void aConverterMakesAClassAValue() {
        Database database = Database.builder(url)
                .converter(Money.class, BigDecimal.class, Money::amount, Money::new)
                .build();

        try (database) {
            database.connect();
            assertThat(database.fetchSingle(Money.class, "SELECT ? + 1", new Money(new BigDecimal("1.5"))))
                    .isEqualTo(new Money(new BigDecimal("2.5")));
        }
    }

    @Test
    void aPartMayBeAnObjectItself() {
        session.execute("CREATE TABLE directors (id INTEGER PRIMARY KEY, name TEXT NOT NULL, born INTEGER)");
        session.execute("CREATE TABLE films (title TEXT NOT NULL, director_id INTEGER)");
        session.execute("INSERT INTO directors VALUES (1, 'Park Chan-wook', 1963)");
        session.execute("INSERT INTO films VALUES ('Oldboy', 1), ('Unknown', NULL)");

        List<Directed> all = session.fetchAll(
                Directed.class,
                "SELECT title, d.name AS director_name, d.born AS director_born FROM films f LEFT JOIN directors d ON d.id = f.director_id");

        assertThat(all)
                .containsExactly(
                        new Directed("Oldboy", new Director("Park Chan-wook", 1963)), new Directed("Unknown", null));
    }
}
