package dev.based;

import java.sql.SQLException;

/**
 * A statement was not run, because the database would have committed the whole transaction with it, as MySQL does when
 * the schema changes, and work that can still be undone could then no longer be.
 *
 * @since 0.1.0
 */
public final class ImplicitCommitException extends BasedException {

    private static final long serialVersionUID = 1L;

    /**
     * With the cause.
     *
     * @param message what was wrong, where, and the cure
     * @param cause what it comes from, as JDBC threw it
     */
    public ImplicitCommitException(String message, SQLException cause) {
        super(message, cause);
    }
}
