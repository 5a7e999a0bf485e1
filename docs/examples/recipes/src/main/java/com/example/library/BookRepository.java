package com.example.library;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Books by statements in auto-commit mode. */
public final class BookRepository {

    private final DataSource dataSource;

    public BookRepository(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public void add(Book book) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO books (id, title, copies) VALUES (?, ?, ?)")) {
            insert.setInt(1, book.id());
            insert.setString(2, book.title());
            insert.setInt(3, book.copies());
            insert.executeUpdate();
        }
    }

    public Optional<Book> find(String title) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("SELECT id, title, copies FROM books WHERE title = ?")) {
            query.setString(1, title);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Book(rows.getInt("id"), rows.getString("title"), rows.getInt("copies")))
                        : Optional.empty();
            }
        }
    }
}
