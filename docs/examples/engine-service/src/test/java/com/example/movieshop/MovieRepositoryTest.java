package com.example.movieshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.based.Database;
import dev.based.Session;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovieRepositoryTest {

    private Database database;
    private Session session;
    private MovieRepository movies;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = ShopDatabase.open(directory);
        session = database.openSession();
        movies = new MovieRepository(session);
    }

    @AfterEach
    void close() {
        session.close();
        database.close();
    }

    @Test
    void aMovieIsFoundByTheKeyItWasGiven() {
        long key = movies.add(new NewMovie("Oldboy", 2003, 2));

        assertThat(movies.find(key)).contains(new Movie(key, "Oldboy", 2003, 2));
        assertThat(movies.find(key + 1)).isEmpty();
    }

    @Test
    void severalAreFoundAtOnce() {
        movies.addAll(List.of(new NewMovie("a", 1, 1), new NewMovie("b", 2, 1), new NewMovie("c", 3, 1)));

        assertThat(movies.findAll(List.of(1L, 3L, 9L))).extracting(Movie::title).containsExactly("a", "c");
        assertThat(movies.findAll(List.of())).isEmpty();
        try (Stream<Movie> all = movies.all()) {
            assertThat(all.map(Movie::title)).containsExactly("a", "b", "c");
        }
    }

    @Test
    void theLastCopyIsTakenOnce() {
        long key = movies.add(new NewMovie("Oldboy", 2003, 1));

        assertThat(movies.takeCopy(key)).isTrue();
        assertThat(movies.takeCopy(key)).isFalse();
    }

    @Test
    void moviesAreCountedByYear() {
        movies.addAll(List.of(new NewMovie("a", 2003, 1), new NewMovie("b", 2004, 1), new NewMovie("c", 2004, 1)));

        assertThat(movies.countByYear()).containsExactly(entry(2003, 1), entry(2004, 2));
    }

    @Test
    void aRentalIsOpenUntilTheMovieIsBack() {
        long movie = movies.add(new NewMovie("Oldboy", 2003, 1));
        RentalRepository rentals = new RentalRepository(session);
        LocalDate day = LocalDate.of(2026, 2, 28);

        long key = rentals.add(movie, "Ann", day);

        assertThat(rentals.openOf("Ann")).containsExactly(new Rental(key, movie, "Ann", day, null));
        assertThat(rentals.openOf("Bob")).isEmpty();
    }
}
