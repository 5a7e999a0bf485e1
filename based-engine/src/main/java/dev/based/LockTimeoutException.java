package dev.based;

import java.sql.SQLException;

/**
 * The shared connection was not free within the lock timeout; the message shows its holder and the waiter.
 *
 * @since 0.1.0
 */
public final class LockTimeoutException extends BasedException {

    private static final long serialVersionUID = 1L;

    /**
     * With the cause.
     *
     * @param message the problem, its place, and the cure
     * @param cause the exception that caused it, as JDBC threw it
     */
    public LockTimeoutException(String message, SQLException cause) {
        super(message, cause);
    }
}
