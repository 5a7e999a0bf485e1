package dev.based.isolated;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.matrix.Product;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A table with large values, in a database of its own for each product. */
final class Documents {

    private static final Map<Product, DatabaseUrl> CREATED = new ConcurrentHashMap<>();

    private Documents() {}

    /**
     * Where the table {@code documents} is. Its columns {@code large} and {@code long_text} are for a Blob and a Clob,
     * which on PostgreSQL are large objects; {@code bytes} and {@code text} are what is read at once there.
     */
    static DatabaseUrl of(Product product) {
        return CREATED.computeIfAbsent(product, Documents::create);
    }

    private static DatabaseUrl create(Product product) {
        DatabaseUrl url = product.newDatabase();
        String columns = switch (product) {
            case SQLITE -> "large BLOB, long_text CLOB, bytes BLOB, text TEXT";
            case POSTGRESQL -> "large OID, long_text OID, bytes BYTEA, text TEXT";
            case MARIADB, MYSQL -> "large LONGBLOB, long_text LONGTEXT, bytes LONGBLOB, text LONGTEXT";
            case H2 -> "large BLOB, long_text CLOB, bytes VARBINARY, text VARCHAR";
        };
        try (Database database = Database.open(url.toConnectionString())) {
            database.useSession(
                    session -> session.execute("CREATE TABLE documents (id INTEGER PRIMARY KEY, " + columns + ")"));
        }
        return url;
    }

    /** Removes what a pool may have left. */
    static void clear(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM documents");
        }
    }
}
