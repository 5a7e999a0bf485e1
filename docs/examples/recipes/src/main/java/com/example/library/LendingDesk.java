package com.example.library;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import javax.sql.DataSource;

/** Lends books: each loan is a transaction, which the desk commits or rolls back. */
public final class LendingDesk {

    private static final int DAYS = 28;

    private final DataSource dataSource;
    private final Clock clock;

    public LendingDesk(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /** Lends a copy, and says until when. */
    public LocalDate lend(int book, int member) throws SQLException {
        LocalDate due = LocalDate.now(clock).plusDays(DAYS);
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                record(connection, book, member, due);
                takeCopy(connection, book);
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }
        return due;
    }

    private static void record(Connection connection, int book, int member, LocalDate due) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO loans (book_id, member_id, due) VALUES (?, ?, ?)")) {
            insert.setInt(1, book);
            insert.setInt(2, member);
            insert.setObject(3, due);
            insert.executeUpdate();
        }
    }

    /** Fails if no copy is left: the table has a check. */
    private static void takeCopy(Connection connection, int book) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE books SET copies = copies - 1 WHERE id = ?")) {
            update.setInt(1, book);
            update.executeUpdate();
        }
    }
}
