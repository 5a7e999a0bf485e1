package dev.based;

import java.sql.SQLException;

/**
 * A rollback failed, so its connection was closed, and the database undoes all uncommitted work. Transactions around
 * the failed transaction are undone with it; their next use throws a {@link ConnectionGivenUpException}.
 *
 * @since 0.1.0
 */
public final class RollbackFailedException extends BasedException {

    private static final long serialVersionUID = 1L;

    /**
     * With the cause.
     *
     * @param message the problem, its place, and the cure
     * @param cause the exception that caused it, as JDBC threw it
     */
    public RollbackFailedException(String message, SQLException cause) {
        super(message, cause);
    }
}
