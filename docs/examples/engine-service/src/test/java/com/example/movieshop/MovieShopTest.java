package com.example.movieshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.based.Database;
import dev.based.StatementException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovieShopTest {

    private Database database;
    private MovieShop shop;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = ShopDatabase.open(directory);
        ShopDatabase.fill(database);
        shop = new MovieShop(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private List<String> audit() {
        return database.inSession(session -> session.fetchAll(String.class, "SELECT entry FROM audit ORDER BY id"));
    }

    @Test
    void aRentalTakesCopiesAndIsNoted() {
        assertThat(shop.rent("Ann", List.of(1L, 2L))).containsExactly(1L, 2L);

        assertThat(ShopDatabase.copies(database, 1)).isEqualTo(1);
        assertThat(ShopDatabase.copies(database, 2)).isZero();
        assertThat(audit()).containsExactly("Ann rented [1, 2]");
    }

    @Test
    void allMoviesAreRentedOrNone() {
        shop.rent("Ann", List.of(2L));

        assertThatExceptionOfType(OutOfStockException.class)
                .isThrownBy(() -> shop.rent("Bob", List.of(1L, 2L)))
                .withMessage("No copy of movie 2 is left");

        assertThat(ShopDatabase.copies(database, 1)).isEqualTo(2);
        assertThat(audit()).containsExactly("Ann rented [2]");
    }

    @Test
    void aRentalGoesOnWhereItCannotBeNoted() {
        database.useSession(session -> session.execute("DROP TABLE audit"));

        assertThat(shop.rent("Ann", List.of(1L))).hasSize(1);
        assertThat(ShopDatabase.copies(database, 1)).isEqualTo(1);
    }

    @Test
    void whatIsImportedIsExported() throws IOException {
        assertThat(shop.importMovies(new StringReader("Stoker;2013;3\nThirst;2009;1\n")))
                .isEqualTo(2);

        StringWriter exported = new StringWriter();
        shop.exportMovies(exported);
        assertThat(exported.toString().lines())
                .containsExactly("Oldboy;2003;2", "Newboy;2004;1", "Stoker;2013;3", "Thirst;2009;1");
    }

    @Test
    void ofAnImportThatFailsNothingStays() {
        assertThatExceptionOfType(StatementException.class)
                .isThrownBy(() -> shop.importMovies(new StringReader("Stoker;2013;3\nOldboy;2003;1\n")));

        assertThat(database.<List<Movie>, RuntimeException>inSession(
                        session -> new MovieRepository(session).findAll(List.of(1L, 2L, 3L))))
                .hasSize(2);
    }
}
