package dev.based.sqlite;

import dev.based.spi.DeferredConstraints;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** SQLite's deferred foreign keys ("SQLite Foreign Key Support", section 4.2). */
final class SqliteConstraints implements DeferredConstraints {

    static final SqliteConstraints INSTANCE = new SqliteConstraints();

    private SqliteConstraints() {}

    /** Also with {@code PRAGMA defer_foreign_keys}, which defers all of them until the commit. */
    @Override
    public boolean exist(Connection connection) throws SQLException {
        return hasRow(connection, "SELECT 1 FROM sqlite_schema WHERE sql LIKE '%DEFERRED%' LIMIT 1")
                || hasRow(connection, "SELECT 1 FROM pragma_defer_foreign_keys WHERE defer_foreign_keys");
    }

    @Override
    public void check(Connection connection) throws SQLException {
        if (hasRow(connection, "SELECT 1 FROM pragma_foreign_keys WHERE foreign_keys")
                && hasRow(connection, "PRAGMA foreign_key_check")) {
            throw Violation.ofForeignKey();
        }
    }

    /** As the driver has it. Apart, as the driver may be absent where this class is loaded. */
    private static final class Violation {

        private Violation() {}

        static SQLException ofForeignKey() {
            return new SQLiteException(
                    "[SQLITE_CONSTRAINT_FOREIGNKEY] A foreign key constraint failed (FOREIGN KEY constraint failed)",
                    SQLiteErrorCode.SQLITE_CONSTRAINT_FOREIGNKEY);
        }
    }

    private static boolean hasRow(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    @Override
    public boolean violationLeavesTransactionOpen() {
        return true;
    }
}
