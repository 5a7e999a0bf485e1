package dev.based.spi;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * How a session gets the keys of inserted rows. There is a key only for a row that the statement has certainly
 * inserted. Implementations are stateless and safe for use by several threads, each with its own connection.
 *
 * @since 0.1.0
 */
public interface GeneratedKeys {

    /** The keys that the driver gives ({@link Statement#getGeneratedKeys}). */
    GeneratedKeys JDBC = new GeneratedKeys() {};

    /**
     * Prepares a statement so that it returns the keys of its rows.
     *
     * @param connection a connection inside a transaction
     * @param insert the statement
     * @param columns the names of the requested columns of each row, as the database has them; none for the columns
     *     that the database counts up
     * @return the prepared statement, which the caller closes
     * @throws SQLException if the database refuses it
     */
    default KeyedStatement prepare(Connection connection, InsertStatement insert, List<String> columns)
            throws SQLException {
        if (!columns.isEmpty()) {
            return KeyedStatement.of(
                    connection.prepareStatement(insert.sql(), columns.toArray(String[]::new)), statement -> {
                        statement.execute();
                        return KeyRows.of(statement.getGeneratedKeys());
                    });
        }
        PreparedStatement prepared = connection.prepareStatement(insert.sql(), Statement.RETURN_GENERATED_KEYS);
        return KeyedStatement.of(prepared, statement -> {
            statement.execute();
            return KeyRows.ofCounted(statement.getGeneratedKeys());
        });
    }
}
