package dev.based.isolated;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.matrix.Product;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Five films in an SQLite database of their own, and rows that are read from it. */
final class Films {

    static final String ROWS = "SELECT title, year FROM films ORDER BY id";

    private static final String TABLE = "CREATE TABLE films (id INTEGER PRIMARY KEY, title VARCHAR(100), year INTEGER)";

    private Films() {}

    /** A new database, of which nobody else knows. */
    static DatabaseUrl newDatabase() {
        DatabaseUrl url = Product.SQLITE.newDatabase();
        try (Database database = Database.open(url.toConnectionString())) {
            database.useSession(session -> {
                session.execute(TABLE);
                for (int i = 10; i <= 50; i += 10) {
                    session.execute("INSERT INTO films VALUES (?, ?, ?)", i, "m" + i, i);
                }
            });
        }
        return url;
    }

    /** Makes the table anew, as a test may that brings its own schema. */
    static void createAgain(Connection connection) throws SQLException {
        execute(connection, "DROP TABLE IF EXISTS others", "DROP TABLE IF EXISTS films", TABLE);
        insertAgain(connection);
    }

    static void insertAgain(Connection connection) throws SQLException {
        execute(connection, "DELETE FROM films");
        for (int i = 10; i <= 50; i += 10) {
            execute(connection, "INSERT INTO films VALUES (" + i + ", 'm" + i + "', " + i + ")");
        }
    }

    static void execute(Connection connection, String... texts) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : texts) {
                statement.execute(sql);
            }
        }
    }

    /** The current row, as far as there is one. */
    static String row(ResultSet rows) throws SQLException {
        return rows.getString("title") + " " + rows.getInt("year") + " in row " + rows.getRow();
    }

    /** The rows behind the current one, and where that ends. */
    static List<String> rest(ResultSet rows) throws SQLException {
        List<String> rest = new ArrayList<>();
        while (rows.next()) {
            rest.add(row(rows));
        }
        rest.add("then %s, behind the last %s, row %d, %s, closed %s"
                .formatted(rows.next(), rows.isAfterLast(), rows.getRow(), rows.getString(1), rows.isClosed()));
        return rest;
    }
}
