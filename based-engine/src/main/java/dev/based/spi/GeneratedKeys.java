package dev.based.spi;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * How a session gets the keys of inserted rows. A key is given only for a row that the statement has inserted: where
 * that is not certain, there is none. Implementations are stateless and safe for use by several threads, each with a
 * connection of its own.
 *
 * @since 0.1.0
 */
public interface GeneratedKeys {

    /** What the driver gives ({@link Statement#getGeneratedKeys}). */
    GeneratedKeys JDBC = new GeneratedKeys() {};

    /**
     * Prepares a statement so that it tells the keys of its rows.
     *
     * @param connection a connection inside a transaction
     * @param insert the statement
     * @param columns the columns that are wanted of each row, as the database has their names; none for those that the
     *     database counts up
     * @return the prepared statement, which is closed by the caller
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
