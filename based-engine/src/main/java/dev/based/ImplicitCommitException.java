package dev.based;

import java.sql.SQLException;

/**
 * A statement was not run, because the database would have committed the whole transaction with it, as MySQL does when
 * the schema changes. Earlier work of the transaction could then no longer be undone.
 *
 * @since 0.1.0
 */
public final class ImplicitCommitException extends BasedException {

    private static final long serialVersionUID = 1L;

    /**
     * With the cause.
     *
     * @param message the problem, its place, and the cure
     * @param cause the exception that caused it, as JDBC threw it
     */
    public ImplicitCommitException(String message, SQLException cause) {
        super(message, cause);
    }
}
