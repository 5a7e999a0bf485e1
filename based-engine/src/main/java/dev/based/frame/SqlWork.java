package dev.based.frame;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Work on the physical connection while no other thread uses it.
 *
 * @param <T> its result
 */
@FunctionalInterface
public interface SqlWork<T extends @Nullable Object> {

    /**
     * Does it.
     *
     * @param connection the connection, and what executes statements on it; not to be kept
     * @return the result
     * @throws SQLException if a statement fails
     */
    T run(HeldConnection connection) throws SQLException;
}
