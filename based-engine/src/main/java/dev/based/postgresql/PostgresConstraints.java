package dev.based.postgresql;

import dev.based.spi.DeferredConstraints;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** PostgreSQL's deferrable constraints and constraint triggers ("SET CONSTRAINTS" in its documentation). */
final class PostgresConstraints implements DeferredConstraints {

    static final PostgresConstraints INSTANCE = new PostgresConstraints();

    private PostgresConstraints() {}

    @Override
    public boolean exist(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT EXISTS (SELECT 1 FROM pg_constraint WHERE condeferrable)")) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    /** Deferring those that are so initially once more takes back the {@code SET CONSTRAINTS} of the transaction too. */
    @Override
    public void check(Connection connection) throws SQLException {
        String deferred = initiallyDeferred(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET CONSTRAINTS ALL IMMEDIATE"
                    + (deferred.isEmpty() ? "" : "; SET CONSTRAINTS " + deferred + " DEFERRED"));
        }
    }

    private static String initiallyDeferred(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT coalesce(string_agg(DISTINCT format('%I.%I', nspname, conname), ', '), '')
                        FROM pg_constraint JOIN pg_namespace n ON n.oid = connamespace
                        WHERE condeferred
                        """)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    @Override
    public boolean violationLeavesTransactionOpen() {
        return false;
    }
}
