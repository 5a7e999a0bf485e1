package dev.based;

import java.sql.SQLException;

/**
 * A session was used after it, or the test it belongs to, had ended.
 *
 * @since 0.1.0
 */
public final class SessionClosedException extends BasedException {

    private static final long serialVersionUID = 1L;

    /**
     * With a message alone.
     *
     * @param message what was wrong, where, and the cure
     */
    public SessionClosedException(String message) {
        super(message);
    }

    /**
     * With the cause.
     *
     * @param message what was wrong, where, and the cure
     * @param cause what it comes from, as JDBC threw it
     */
    public SessionClosedException(String message, SQLException cause) {
        super(message, cause);
    }
}
