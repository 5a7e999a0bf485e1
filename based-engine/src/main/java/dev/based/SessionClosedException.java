package dev.based;

import java.sql.SQLException;

/** A session was used after it, or the test it belongs to, had ended. */
public final class SessionClosedException extends BasedException {

    private static final long serialVersionUID = 1L;

    SessionClosedException(String message) {
        super(message);
    }

    SessionClosedException(String message, SQLException cause) {
        super(message, cause);
    }
}
