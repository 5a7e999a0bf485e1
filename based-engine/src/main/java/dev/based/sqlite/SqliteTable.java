package dev.based.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** What a statement's name for a table means. */
final class SqliteTable {

    private static final String QUOTES = "\"`'[";

    private SqliteTable() {}

    /** The parts of a name without their quotes ("SQLite Keywords" in its documentation). */
    static List<String> unquoted(List<String> name) {
        return name.stream().map(SqliteTable::unquoted).toList();
    }

    private static String unquoted(String part) {
        char quote = part.charAt(0);
        if (QUOTES.indexOf(quote) < 0) {
            return part;
        }
        String inside = part.substring(1, part.length() - 1);
        String one = String.valueOf(quote);
        return quote == '[' ? inside : inside.replace(one + one, one);
    }

    /** In which order the databases of a connection are searched for a name without one ("Database Object Name Resolution"). */
    static int precedence(String database) {
        return switch (database) {
            case "temp" -> 0;
            case "main" -> 1;
            default -> 2;
        };
    }

    /** Whether a name is that of a table with rows of its own, and not of a view. */
    static boolean isTable(Connection connection, List<String> name) throws SQLException {
        List<String> parts = unquoted(name);
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT type FROM pragma_table_list(?) AS found JOIN pragma_database_list AS searched ON searched.name = schema
                WHERE ? COLLATE NOCASE IN ('', schema) ORDER BY schema <> 'temp', seq LIMIT 1""")) {
            query.setString(1, parts.get(parts.size() - 1));
            query.setString(2, parts.size() > 1 ? parts.get(0) : "");
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() && rows.getString(1).equals("table");
            }
        }
    }
}
