package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.based.Session;
import dev.based.junit.BasedDatabase;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@BasedDatabase(migrations = "classpath:db/migration")
class MoviesTest {

    @RepeatedTest(2) // the second time there is nothing of the first
    void whatIsCommittedIsUndone(DataSource dataSource, Session session) throws SQLException {
        new Movies(dataSource).add(1, "Oldboy");

        assertEquals(List.of("Oldboy"), session.fetchAll(String.class, "SELECT title FROM movies"));
    }

    @Test
    void testsAreInTheModule() {
        assertTrue(getClass().getModule().isNamed());
        assertTrue(Movies.class.getModule().isNamed());
    }
}
