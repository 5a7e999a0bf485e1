package dev.based;

import java.sql.SQLException;

/**
 * The database could not be reached, or refused the connection.
 *
 * @since 0.1.0
 */
public final class ConnectionFailedException extends BasedException {

    private static final long serialVersionUID = 1L;

    /**
     * With the cause.
     *
     * @param message the problem, its place, and the cure
     * @param cause the exception that caused it, as JDBC threw it
     */
    public ConnectionFailedException(String message, SQLException cause) {
        super(message, cause);
    }
}
