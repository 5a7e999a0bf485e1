package dev.based;

import java.sql.SQLException;

/**
 * A rollback failed, so that its connection was closed: the database then undoes what was not committed. Transactions
 * around the one that failed are undone with it, and say so by a {@link ConnectionGivenUpException}.
 *
 * @since 0.1.0
 */
public final class RollbackFailedException extends BasedException {

    private static final long serialVersionUID = 1L;

    /**
     * With the cause.
     *
     * @param message what was wrong, where, and the cure
     * @param cause what it comes from, as JDBC threw it
     */
    public RollbackFailedException(String message, SQLException cause) {
        super(message, cause);
    }
}
