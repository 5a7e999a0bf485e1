package dev.based;

import java.sql.SQLException;

/**
 * The connection was closed because something on it could not be ended properly, such as a nested transaction whose
 * rollback failed; nothing that was not committed before is kept. The cause tells what failed. A new session has another
 * connection.
 *
 * @since 0.1.0
 */
public final class ConnectionGivenUpException extends TransactionAbortedException {

    private static final long serialVersionUID = 1L;

    /**
     * With the cause.
     *
     * @param message what was wrong, where, and the cure
     * @param cause what it comes from, as JDBC threw it
     */
    public ConnectionGivenUpException(String message, SQLException cause) {
        super(message, cause);
    }
}
