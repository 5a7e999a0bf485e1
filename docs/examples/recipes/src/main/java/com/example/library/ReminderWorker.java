package com.example.library;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.IntConsumer;
import javax.sql.DataSource;

/** Sends reminders; several workers may run at the same time, also in several processes. */
public final class ReminderWorker {

    private final String name;
    private final DataSource dataSource;
    private final IntConsumer mail;

    public ReminderWorker(String name, DataSource dataSource, IntConsumer mail) {
        this.name = name;
        this.dataSource = dataSource;
        this.mail = mail;
    }

    /** Sends the oldest reminder that no other worker is sending. */
    public boolean sendNext() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement query = connection.createStatement();
                    ResultSet next = query.executeQuery("""
                            SELECT id FROM reminders
                            WHERE sent_by IS NULL AND due_at <= clock_timestamp()
                            ORDER BY due_at LIMIT 1
                            FOR UPDATE SKIP LOCKED
                            """)) {
                if (!next.next()) {
                    return false; // closing the connection rolls back
                }
                int reminder = next.getInt("id");
                mail.accept(reminder);
                markAsSent(connection, reminder);
            }
            connection.commit();
            return true;
        }
    }

    private void markAsSent(Connection connection, int reminder) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE reminders SET sent_by = ? WHERE id = ?")) {
            update.setString(1, name);
            update.setInt(2, reminder);
            update.executeUpdate();
        }
    }
}
