package dev.based.sqlite;

import dev.based.spi.GeneratedKeys;
import dev.based.spi.InsertStatement;
import dev.based.spi.KeyRows;
import dev.based.spi.KeyedStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteException;

/**
 * The row ids of inserted rows, or other columns of them. The driver's own keys are {@code last_insert_rowid()}, which
 * stays as it is when nothing is inserted.
 *
 * <p>Two witnesses are asked. RETURNING gives the rows that the statement itself has written, without those of its triggers, but
 * also those that an upsert has updated, and of a virtual table or a view what was to be written (SQLite's page
 * lang_returning). The update hook is told of every inserted row, those of triggers included, but not of the rows of a
 * virtual table or of one WITHOUT ROWID (its page c3ref/update_hook). A row that both name has been inserted by the
 * statement.
 */
final class SqliteKeys implements GeneratedKeys {

    static final SqliteKeys INSTANCE = new SqliteKeys();

    /** The least likely of the three names ("ROWIDs and the INTEGER PRIMARY KEY" on SQLite's page lang_createtable). */
    private static final String ROW_ID = "_rowid_";

    private SqliteKeys() {}

    @Override
    public KeyedStatement prepare(Connection connection, InsertStatement insert, List<String> columns)
            throws SQLException {
        if (insert.hasReturning()) {
            return KeyedStatement.returning(connection.prepareStatement(insert.sql()));
        }
        String named = columns.stream().map(SqliteKeys::quoted).collect(Collectors.joining(", "));
        PreparedStatement returning;
        try {
            String list = columns.isEmpty() ? ROW_ID : named + ", " + ROW_ID;
            returning = connection.prepareStatement(insert.returning(list));
        } catch (SQLiteException e) {
            if (!String.valueOf(e.getMessage()).contains("no such column: " + ROW_ID)) {
                throw e;
            }
            return withoutRowId(connection, insert, named);
        }
        return KeyedStatement.of(returning, statement -> inserted(connection, insert, columns.size(), statement));
    }

    /** In backticks, because SQLite takes an unknown name in "…" for a string ("Quirks, Caveats, and Gotchas", 8). */
    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** Of a table WITHOUT ROWID nothing tells whether an upsert has inserted a row. */
    private static KeyedStatement withoutRowId(Connection connection, InsertStatement insert, String named)
            throws SQLException {
        boolean certain = !named.isEmpty() && !insert.mayUpdate() && SqliteTable.isTable(connection, insert.table());
        return certain
                ? KeyedStatement.returning(connection.prepareStatement(insert.returning(named)))
                : KeyedStatement.withoutKeys(connection.prepareStatement(insert.sql()));
    }

    private static KeyRows inserted(
            Connection connection, InsertStatement insert, int columns, PreparedStatement statement)
            throws SQLException {
        InsertedRowIds inserted = new InsertedRowIds(insert.table());
        SQLiteConnection sqlite = connection.unwrap(SQLiteConnection.class);
        sqlite.addUpdateListener(inserted);
        try {
            statement.execute(); // writes all rows before it returns the first
        } finally {
            sqlite.removeUpdateListener(inserted);
        }
        ResultSet results = statement.getResultSet();
        int rowId = columns + 1;
        if (results.getMetaData().getColumnLabel(rowId).equals(ROW_ID)) {
            return KeyRows.none(); // a column of that name, which hides the row id
        }
        int[] keys = IntStream.rangeClosed(1, Math.max(1, columns)).toArray();
        return KeyRows.of(results, keys).where(row -> inserted.take(row.getLong(rowId)));
    }
}
