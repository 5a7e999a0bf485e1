package dev.based;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A commit failed. If the database refused it, as for a deferred constraint or a serialization failure, nothing was kept.
 * If the connection broke, the outcome is unknown: the commit may have succeeded before its answer was lost.
 *
 * @since 0.1.0
 */
public final class CommitFailedException extends BasedException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String sqlState;
    private final int vendorCode;
    private final boolean outcomeKnown;
    private final FailureKind kind;

    /**
     * With the cause.
     *
     * @param message the problem, its place, and the cure
     * @param outcomeKnown whether it is known that nothing was kept
     * @param kind the kind of the failure
     * @param cause the exception that caused it, as JDBC threw it
     */
    public CommitFailedException(String message, boolean outcomeKnown, FailureKind kind, SQLException cause) {
        super(message, cause);
        this.sqlState = cause.getSQLState();
        this.vendorCode = cause.getErrorCode();
        this.outcomeKnown = outcomeKnown;
        this.kind = kind;
    }

    /**
     * Whether it is known that nothing was kept.
     *
     * @return false if the work may have been committed; then look for it before you do it again
     */
    public boolean isOutcomeKnown() {
        return outcomeKnown;
    }

    /**
     * The kind of the failure, such as that of a deferred constraint.
     *
     * @return the kind
     */
    public FailureKind kind() {
        return kind;
    }

    /**
     * The five characters that classify the failure, as in {@link SQLException#getSQLState()}.
     *
     * @return the SQLSTATE, empty if the driver gave none (SQLite's gives none)
     */
    public Optional<String> sqlState() {
        return Optional.ofNullable(sqlState);
    }

    /**
     * The database's own number for the failure, as in {@link SQLException#getErrorCode()}.
     *
     * @return the number, 0 if there is none
     */
    public int vendorCode() {
        return vendorCode;
    }
}
