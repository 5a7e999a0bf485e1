package com.example.moviestore.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.Session;
import dev.based.junit.BasedDatabase;
import dev.based.junit.PerTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@BasedDatabase(migrations = "classpath:db/migration")
class CommittingTest {

    @Test
    @BasedDatabase(perTest = PerTest.CLONE)
    void seesWhatAnotherConnectionSees(DataSource dataSource, Session session) throws SQLException {
        try (Connection one = dataSource.getConnection();
                Statement insert = one.createStatement()) {
            one.setAutoCommit(false);
            insert.execute("INSERT INTO rentals (movie_id, customer) VALUES (1, 'Ann')");

            assertThat(rentals(dataSource)).as("before the commit").isZero();
            one.commit();
        }
        assertThat(session.fetchAll("SELECT * FROM rentals")).hasSize(1);
    }

    private static int rentals(DataSource dataSource) throws SQLException {
        try (Connection other = dataSource.getConnection();
                Statement query = other.createStatement();
                ResultSet count = query.executeQuery("SELECT count(*) FROM rentals")) {
            count.next();
            return count.getInt(1);
        }
    }
}
