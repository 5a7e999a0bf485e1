package com.example.moviestore.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Session;
import dev.based.junit.BasedDatabase;
import dev.based.junit.DatabaseName;
import org.junit.jupiter.api.Test;

@BasedDatabase(migrations = "classpath:db/migration")
@BasedDatabase(name = "archive", url = "sqlite:///:memory:", migrations = "classpath:db/migration")
class TwoDatabasesTest {

    @Test
    void movesARentalToTheArchive(Session store, @DatabaseName("archive") Session archive) {
        store.execute("INSERT INTO rentals (movie_id, customer) VALUES (1, 'Ann')");

        store.fetchAll("SELECT movie_id, customer FROM rentals")
                .forEach(rental -> archive.execute(
                        "INSERT INTO rentals (movie_id, customer) VALUES (:movie_id, :customer)", rental.toMap()));

        assertThat(archive.fetchAll("SELECT * FROM rentals")).hasSize(1);
    }
}
