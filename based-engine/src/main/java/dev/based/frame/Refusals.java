package dev.based.frame;

import dev.based.spi.TransactionControl;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why statements are not run. Guarded by the stack's mutex. */
final class Refusals {

    private static final String IN_FAILED_TRANSACTION = "25P02";
    private static final String READ_ONLY_TRANSACTION = "25006";
    private static final String NO_ACTIVE_TRANSACTION = "25P01";

    private final Connection connection;
    private final TransactionControl control;
    private final RootGuard guard;
    private final SavepointScope scope;

    Refusals(Connection connection, TransactionControl control, RootGuard guard, SavepointScope scope) {
        this.connection = connection;
        this.control = control;
        this.guard = guard;
        this.scope = scope;
    }

    void requireAllowed(Frame frame, String sql, StatementTraits statement) throws SQLException {
        RootGuard.requireSound(frame);
        if (statement.outlivesTransaction()) {
            throw new SQLFeatureNotSupportedException(
                    "[%s] was not run: it would change the connection for whoever has it next. Cure: do it on a connection of your own, or leave it to the session"
                            .formatted(sql.strip()));
        }
        guard.requireThere(sql, frame);
    }

    /** Requires that the database would heed a statement outside a transaction, and heeds it inside one. */
    static void requireHeeded(Frame frame, String sql, StatementTraits statement) throws SQLException {
        String kind = statement.onlyInTransaction();
        if (kind != null) {
            throw new SQLException(
                    "%s can only be used in transaction blocks, and [%s] was run in auto-commit mode. Cure: call setAutoCommit(false) first"
                            .formatted(kind, sql.strip()),
                    NO_ACTIVE_TRANSACTION);
        }
        String cure = statement.cureForIgnored();
        if (cure != null) {
            throw new SQLFeatureNotSupportedException(
                    "[%s] was not run: inside a transaction the database ignores it, and %s is one in truth. Cure: %s"
                            .formatted(sql.strip(), frame, cure));
        }
    }

    static void requireWritable(Frame frame, String sql, StatementTraits statement) throws SQLException {
        if (frame.mustRefuseWrites() && !statement.reads()) {
            throw new SQLException("Cannot execute [" + sql + "] in a read-only transaction", READ_ONLY_TRANSACTION);
        }
    }

    /** Requires that a commit which a statement brings about takes nothing from anybody. */
    static void requireNothingToUndo(Frame frame, String sql) throws SQLException {
        Frame harmed = null;
        for (Frame at = frame; at != null; at = at.parent()) {
            harmed = at.isBase()
                            || at.hasWritten()
                            || at.committedInside() != null
                            || at.mark() instanceof Mark.Savepoint
                    ? at
                    : harmed;
        }
        if (harmed != null) {
            throw new FrameImplicitCommitException(sql, harmed);
        }
    }

    /**
     * What an aborted transaction still answers.
     *
     * @param value the answer
     */
    record Answer<T extends @Nullable Object>(T value) {}

    /**
     * In an aborted transaction the database refuses everything, but may have more to say: that there is an error. What the
     * driver answers without it, it answers there too.
     *
     * @return the answer, empty if the database has refused, or would
     */
    <T extends @Nullable Object> Optional<Answer<T>> letDatabaseRefuse(
            Frame frame, HeldConnection held, SqlWork<T> work) throws SQLException {
        if (frame.abortedBy() == null || !control.statusIsFree()) {
            return Optional.empty();
        }
        String what = "a statement in " + frame;
        return switch (control.status(connection)) {
            case FAILED -> answered(held, work);
            // Otherwise it was undone, so that others could work on top of it.
            case ACTIVE -> scope.runAndUndo(what, () -> aborted(held, work));
            case IDLE -> scope.runAndRollBack(what, () -> aborted(held, work));
            case UNKNOWN -> Optional.empty();
        };
    }

    private <T extends @Nullable Object> Optional<Answer<T>> aborted(HeldConnection held, SqlWork<T> work)
            throws SQLException {
        control.abort(connection);
        return answered(held, work);
    }

    private static <T extends @Nullable Object> Optional<Answer<T>> answered(HeldConnection held, SqlWork<T> work)
            throws SQLException {
        try {
            return Optional.of(new Answer<>(work.run(held)));
        } catch (SQLException e) {
            if (IN_FAILED_TRANSACTION.equals(e.getSQLState())) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
