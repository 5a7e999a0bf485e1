package com.example.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The movies of the shop. */
final class Movies {

    private final DataSource dataSource;

    Movies(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void add(int id, String title) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO movies (id, title) VALUES (?, ?)")) {
            connection.setAutoCommit(false);
            insert.setInt(1, id);
            insert.setString(2, title);
            insert.executeUpdate();
            connection.commit();
        }
    }
}
