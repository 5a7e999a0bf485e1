package dev.based;

import java.sql.SQLException;

/**
 * A session or JDBC transaction on a shared connection was rolled back, and with it the work that an independent
 * session or transaction had committed inside it. A pool would have kept that work. One connection cannot, so this
 * exception reports it.
 *
 * @since 0.1.0
 */
public final class CommittedWorkLostException extends BasedException {

    private static final long serialVersionUID = 1L;

    /**
     * With the cause.
     *
     * @param message the problem, its place, and the cure
     * @param cause the exception that caused it, as JDBC threw it
     */
    public CommittedWorkLostException(String message, SQLException cause) {
        super(message, cause);
    }
}
