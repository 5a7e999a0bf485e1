package dev.based;

import java.sql.SQLException;

/**
 * The connection was closed because the end of something on it failed, such as the rollback of a nested transaction. No
 * uncommitted work is kept. The cause is the failure. A new session has another connection.
 *
 * @since 0.1.0
 */
public final class ConnectionGivenUpException extends TransactionAbortedException {

    private static final long serialVersionUID = 1L;

    /**
     * With the cause.
     *
     * @param message the problem, its place, and the cure
     * @param cause the exception that caused it, as JDBC threw it
     */
    public ConnectionGivenUpException(String message, SQLException cause) {
        super(message, cause);
    }
}
