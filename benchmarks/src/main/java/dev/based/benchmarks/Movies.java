package dev.based.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What all contenders do: insert a row, read it back, and check it. */
final class Movies {

    static final int REPETITIONS = 250;

    static final int ID = 1;
    static final String TITLE = "Newboy";
    static final String INSERT = "INSERT INTO movies (id, title) VALUES (?, ?)";
    static final String SELECT = "SELECT title FROM movies WHERE id = ?";

    private Movies() {}

    static void check(String title) {
        if (!title.equals(TITLE)) {
            throw new IllegalStateException("Not the row that was inserted: " + title);
        }
    }

    static void insert(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setInt(1, ID);
            insert.setString(2, TITLE);
            insert.executeUpdate();
        }
    }

    static void readBack(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setInt(1, ID);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                check(rows.getString(1));
            }
        }
    }

    /** Code under test that commits, and reads on another connection. */
    static void insertAndCommit(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            insert(connection);
            connection.commit();
        }
        try (Connection connection = dataSource.getConnection()) {
            readBack(connection);
        }
    }
}
