package com.example.library;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Adds many books: all of them or none. */
public final class BookImport {

    private static final int AT_ONCE = 500;

    private final DataSource dataSource;

    public BookImport(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public void run(List<Book> books) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO books (id, title, copies) VALUES (?, ?, ?)")) {
            connection.setAutoCommit(false);
            try {
                for (int i = 0; i < books.size(); i++) {
                    Book book = books.get(i);
                    insert.setInt(1, book.id());
                    insert.setString(2, book.title());
                    insert.setInt(3, book.copies());
                    insert.addBatch();
                    if ((i + 1) % AT_ONCE == 0) {
                        insert.executeBatch();
                    }
                }
                insert.executeBatch();
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }
    }
}
