package dev.based.postgresql;

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

/**
 * The keys of inserted rows as the driver returns them. Of an upsert it returns the rows that were updated, too
 * ("INSERT" in PostgreSQL's documentation); these are told apart and left out.
 */
final class PostgresKeys implements GeneratedKeys {

    static final PostgresKeys INSTANCE = new PostgresKeys();

    /** The first version whose RETURNING knows what the row was before. */
    private static final int KNOWS_OLD_ROWS = 18;

    private PostgresKeys() {}

    @Override
    public KeyedStatement prepare(Connection connection, InsertStatement insert, List<String> columns)
            throws SQLException {
        if (insert.hasReturning()) {
            return KeyedStatement.returning(connection.prepareStatement(insert.sql()));
        }
        if (!insert.mayUpdate()) {
            return GeneratedKeys.super.prepare(connection, insert, columns);
        }
        String list = columns.isEmpty()
                ? "*"
                : columns.stream().map(PostgresKeys::quoted).collect(Collectors.joining(", "));
        String returning;
        if (connection.getMetaData().getDatabaseMajorVersion() >= KNOWS_OLD_ROWS) {
            returning = "WITH (OLD AS based_old) " + list + ", based_old IS NOT DISTINCT FROM NULL";
        } else if (isHeap(connection, insert.table())) {
            returning = list + ", xmax = 0";
        } else {
            return KeyedStatement.withoutKeys(connection.prepareStatement(insert.sql()));
        }
        return KeyedStatement.of(
                connection.prepareStatement(insert.returning(returning)),
                statement -> inserted(statement, columns.isEmpty()));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /**
     * Whether a name is that of a table whose new rows have the xmax 0. The row that an upsert updates has been locked for
     * it, and its new version keeps the locking transaction in xmax ("heap_update" in PostgreSQL's sources). Views have no
     * xmax, and a partitioned table cannot give it.
     */
    private static boolean isHeap(Connection connection, List<String> name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT 1 FROM pg_class JOIN pg_am ON pg_am.oid = relam WHERE pg_class.oid = to_regclass(?)"
                        + " AND relkind = 'r' AND amname = 'heap'")) {
            query.setString(1, String.join(".", name));
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static KeyRows inserted(PreparedStatement statement, boolean counted) throws SQLException {
        statement.execute();
        ResultSet results = statement.getResultSet();
        int last = results.getMetaData().getColumnCount();
        int[] columns = counted ? KeyRows.counted(results.getMetaData(), last - 1) : new int[0];
        int[] all = IntStream.range(1, last).toArray();
        return KeyRows.of(results, columns.length == 0 ? all : columns).where(row -> row.getBoolean(last));
    }
}
