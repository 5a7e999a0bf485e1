package dev.based;

import java.sql.SQLException;

/**
 * A session or JDBC transaction on a shared connection was rolled back, and with it what an independent one had
 * committed inside it. A pool would have kept that; here it is undone, and said.
 *
 * @since 0.1.0
 */
public final class CommittedWorkLostException extends BasedException {

    private static final long serialVersionUID = 1L;

    /**
     * With the cause.
     *
     * @param message what was wrong, where, and the cure
     * @param cause what it comes from, as JDBC threw it
     */
    public CommittedWorkLostException(String message, SQLException cause) {
        super(message, cause);
    }
}
