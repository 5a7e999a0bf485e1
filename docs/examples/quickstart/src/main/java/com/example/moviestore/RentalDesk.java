package com.example.moviestore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Rentals, in plain JDBC: it takes its own connections, and it commits. */
public final class RentalDesk {

    private final DataSource dataSource;

    public RentalDesk(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Rents several movies to a customer: all of them or none. */
    public void rent(String customer, List<Integer> movies) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO rentals (movie_id, customer) VALUES (?, ?)")) {
            connection.setAutoCommit(false);
            try {
                for (int movie : movies) {
                    insert.setInt(1, movie);
                    insert.setString(2, customer);
                    insert.executeUpdate();
                }
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    public List<String> rentedBy(String customer) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "SELECT title FROM movies JOIN rentals ON movie_id = id WHERE customer = ? ORDER BY title")) {
            query.setString(1, customer);
            List<String> titles = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    titles.add(rows.getString("title"));
                }
            }
            return titles;
        }
    }
}
