package com.example.moviestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.Session;
import dev.based.StatementException;
import dev.based.junit.BasedDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

@BasedDatabase(migrations = "classpath:db/migration")
class MovieRepositoryTest {

    private final MovieRepository movies;

    MovieRepositoryTest(Session session) {
        movies = new MovieRepository(session);
    }

    @Test
    void findsWhatWasAdded() {
        Movie newboy = new Movie(2, "Newboy", 2004);
        movies.add(newboy);

        assertThat(movies.find(2)).contains(newboy);
    }

    @Test
    void startsWithWhatTheMigrationsMade() {
        assertThat(movies.ofYears(List.of(2003, 2004))).containsExactly(new Movie(1, "Oldboy", 2003));
    }

    @Test
    void refusesTheSameMovieTwice() {
        assertThatThrownBy(() -> movies.add(new Movie(2, "Oldboy", 2003))).isInstanceOf(StatementException.class);
    }
}
