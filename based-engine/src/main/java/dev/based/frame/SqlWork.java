package dev.based.frame;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Work on the physical connection.
 *
 * @param <T> its result
 */
@FunctionalInterface
public interface SqlWork<T extends @Nullable Object> {

    /**
     * Does the work.
     *
     * @param connection the physical connection; not to be kept
     * @return the result
     * @throws SQLException if a statement fails
     */
    T run(Connection connection) throws SQLException;
}
