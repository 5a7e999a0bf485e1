package dev.based;

import java.sql.SQLException;

/**
 * A session or JDBC transaction on a shared connection was rolled back, and with it what an independent one had
 * committed inside it. A pool would have kept that; here it is undone, and said.
 */
public final class CommittedWorkLostException extends BasedException {

    private static final long serialVersionUID = 1L;

    public CommittedWorkLostException(String message, SQLException cause) {
        super(message, cause);
    }
}
