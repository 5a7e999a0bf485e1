package com.example.movieshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.based.Database;
import dev.based.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsyncMovieShopTest {

    private Database database;
    private AsyncMovieShop shop;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = ShopDatabase.open(directory);
        ShopDatabase.fill(database);
        shop = new AsyncMovieShop(database.async(), Duration.ofSeconds(30));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void moviesAreFoundAndCounted() {
        assertThat(shop.find(List.of(2L, 1L)).join()).extracting(Movie::title).containsExactly("Oldboy", "Newboy");
        assertThat(shop.find(List.of()).join()).isEmpty();
        assertThat(shop.countByYear().join()).containsExactly(entry(2003, 1), entry(2004, 1));
    }

    @Test
    void aMovieIsGivenBackOnce() {
        long rental = new MovieShop(database).rent("Ann", List.of(2L)).get(0);

        assertThat(shop.giveBack(rental).join()).isEqualTo(1);
        assertThat(ShopDatabase.copies(database, 2)).isEqualTo(1);
        assertThatThrownBy(shop.giveBack(rental)::join)
                .hasCauseInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("No open rental");
    }

    /** On a database that keeps what is committed, as in production: in a test the one that is waited for is let in. */
    @Test
    void whoWaitsTooLongIsToldSo(@TempDir Path directory) {
        try (Database kept = Database.open(ShopDatabase.url(directory))) {
            Schema.create(kept);
            ShopDatabase.fill(kept);
            AsyncMovieShop hurried = new AsyncMovieShop(kept.async(), Duration.ofMillis(500));
            try (Session holder = kept.openSession()) {
                holder.execute("UPDATE movies SET copies = 9"); // holds the one connection

                assertThatThrownBy(hurried.find(List.of(1L))::join).hasCauseInstanceOf(TimeoutException.class);
            }
            assertThat(ShopDatabase.copies(kept, 1)).isEqualTo(2); // its turn is after that of the one given up
        }
    }
}
