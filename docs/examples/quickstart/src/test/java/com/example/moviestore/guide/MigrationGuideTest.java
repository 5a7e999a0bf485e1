package com.example.moviestore.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Session;
import dev.based.junit.BasedDatabase;
import dev.based.junit.migration.Migrations;
import org.junit.jupiter.api.Test;

@BasedDatabase(migrations = "classpath:db/migration", migrateTo = "1")
class MigrationGuideTest {

    @Test
    void keepsTheMoviesThatWereThere(Session session, Migrations migrations) {
        session.execute("INSERT INTO movies (id, title, year) VALUES (7, 'Oldest boy', 1954)");

        migrations.upTo("2");

        assertThat(session.fetchAll(String.class, "SELECT title FROM movies WHERE id = 7"))
                .containsExactly("Oldest boy");
        assertThat(session.fetchAll("SELECT * FROM rentals")).isEmpty();
    }
}
