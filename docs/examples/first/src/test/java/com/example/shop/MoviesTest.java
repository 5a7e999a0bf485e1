package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.based.Session;
import dev.based.junit.BasedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.RepeatedTest;

@BasedDatabase(migrations = "classpath:db/migration")
class MoviesTest {

    @RepeatedTest(2) // the second time there is nothing of the first
    void whatIsCommittedIsUndone(DataSource dataSource, Session session) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("INSERT INTO movies (id, title) VALUES (1, 'Oldboy')");
            connection.commit();
        }

        assertEquals(List.of("Oldboy"), session.fetchAll(String.class, "SELECT title FROM movies"));
    }
}
