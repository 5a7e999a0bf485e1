package dev.based;

import java.sql.SQLException;

/**
 * A session was used after its end, or after the end of the test to which it belongs.
 *
 * @since 0.1.0
 */
public final class SessionClosedException extends BasedException {

    private static final long serialVersionUID = 1L;

    /**
     * With a message alone.
     *
     * @param message the problem, its place, and the cure
     */
    public SessionClosedException(String message) {
        super(message);
    }

    /**
     * With the cause.
     *
     * @param message the problem, its place, and the cure
     * @param cause the exception that caused it, as JDBC threw it
     */
    public SessionClosedException(String message, SQLException cause) {
        super(message, cause);
    }
}
