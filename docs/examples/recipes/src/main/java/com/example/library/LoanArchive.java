package com.example.library;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Copies the loans into another database, and removes them from the library's own. */
public final class LoanArchive {

    private final DataSource library;
    private final DataSource archive;

    public LoanArchive(DataSource library, DataSource archive) {
        this.library = library;
        this.archive = archive;
    }

    public void moveLoans() throws SQLException {
        try (Connection from = library.getConnection();
                Connection to = archive.getConnection()) {
            from.setAutoCommit(false);
            to.setAutoCommit(false);
            copy(from, to);
            to.commit();
            try (Statement delete = from.createStatement()) {
                delete.executeUpdate("DELETE FROM loans");
            }
            from.commit();
        }
    }

    private static void copy(Connection from, Connection to) throws SQLException {
        try (Statement query = from.createStatement();
                ResultSet loans = query.executeQuery("SELECT book_id, member_id FROM loans");
                PreparedStatement insert =
                        to.prepareStatement("INSERT INTO loans_archive (book_id, member_id) VALUES (?, ?)")) {
            while (loans.next()) {
                insert.setInt(1, loans.getInt("book_id"));
                insert.setInt(2, loans.getInt("member_id"));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
