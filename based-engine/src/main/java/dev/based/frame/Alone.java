package dev.based.frame;

import dev.based.spi.TransactionControl;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Runs statements that are transactions of their own. Guarded by the stack's mutex. */
final class Alone {

    /** How many savepoints a driver may leave in a frame before they are released together. */
    private static final int MOST_LEFT = 64;

    private final Connection connection;
    private final TransactionControl control;
    private final Marks marks;
    private final DeferredChecks deferred;
    private final SavepointScope scope;

    Alone(
            Connection connection,
            TransactionControl control,
            Marks marks,
            DeferredChecks deferred,
            SavepointScope scope) {
        this.connection = connection;
        this.control = control;
        this.marks = marks;
        this.deferred = deferred;
        this.scope = scope;
    }

    /** Runs a statement as a transaction of its own on top of a frame: its failure undoes it and nothing else. */
    <T extends @Nullable Object> T run(Frame top, @Nullable UnitOfWork user, String sql, SqlWork<T> work)
            throws SQLException {
        if (marks.physical().isGivenUp()) {
            marks.physical().requireInUse("run [" + sql + "]");
        }
        marks.ends().undoForsaken(top);
        Frame keeper = top.isForsaken() ? top.keeper() : top;
        return keeper == null ? marks.useAlone(sql, work) : runOn(keeper, user, sql, work);
    }

    private <T extends @Nullable Object> T runOn(Frame frame, @Nullable UnitOfWork user, String sql, SqlWork<T> work)
            throws SQLException {
        marks.requireAllowed(frame, sql);
        StatementTraits traits = marks.traits(sql);
        Refusals.requireHeeded(frame, sql, traits);
        if (traits.commitsImplicitly()) {
            return marks.runAndCommit(frame, sql, work);
        }
        boolean wroteBefore = frame.wrote;
        frame.wrote = false;
        T result;
        boolean wrote;
        try {
            result = marks.commitActions().isDueAfterAlone(frame, user, traits.commitActions())
                    ? runWithActions(frame, user, sql, work)
                    : marks.runMarked(frame, user, sql, atomic(frame, sql, work));
        } finally {
            wrote = frame.wrote;
            frame.wrote = wroteBefore || (frame.isBase() && wrote);
        }
        if (!frame.isBase() && wrote && frame.committedInside == null) {
            frame.committedInside =
                    new Frame("the auto-commit statement [" + sql + "]", null, frame, frame.hold(), Frame.Kind.UNIT);
        }
        return result;
    }

    /** What the database does at the statement's commit is undone with it if that fails. */
    private <T extends @Nullable Object> T runWithActions(
            Frame frame, @Nullable UnitOfWork user, String sql, SqlWork<T> work) throws SQLException {
        marks.markIfUnmarked(frame);
        int before = frame.commitActions.size();
        try {
            return scope.run("[" + sql + "]", () -> {
                T result = marks.runMarked(frame, user, sql, atomic(frame, sql, work));
                marks.commitActions().afterAlone(frame, user, before);
                return result;
            });
        } catch (SQLException | RuntimeException | Error e) {
            frame.commitActions.subList(before, frame.commitActions.size()).clear();
            throw e;
        }
    }

    private <T extends @Nullable Object> SqlWork<T> atomic(Frame frame, String sql, SqlWork<T> work)
            throws SQLException {
        boolean checked = frame.isBase() && !marks.traits(sql).reads() && deferred.exist();
        if (control.statementsAreAtomic() && !checked) {
            return work;
        }
        if (checked) {
            return physical -> scope.run("[" + sql + "]", () -> {
                T result = work.run(physical);
                control.deferredConstraints().check(physical);
                return result;
            });
        }
        if (!control.undoesFailedStatements()) {
            return physical -> scope.run("[" + sql + "]", () -> work.run(physical));
        }
        releaseLeft(frame);
        return physical -> undoneByDriver(physical, work);
    }

    private <T extends @Nullable Object> T undoneByDriver(Connection physical, SqlWork<T> work) throws SQLException {
        control.undoFailedStatements(physical, true);
        T result;
        try {
            result = work.run(physical);
        } catch (SQLException | RuntimeException | Error e) {
            try {
                control.undoFailedStatements(physical, false);
            } catch (SQLException | RuntimeException | Error leaving) {
                Cleanup.suppress(e, leaving); // the connection is broken, which is the failure's to say
            }
            throw e;
        }
        control.undoFailedStatements(physical, false);
        return result;
    }

    /** Releases what the driver's own savepoints have piled up to, now and then. */
    private void releaseLeft(Frame frame) throws SQLException {
        if (frame.mark == null || ++frame.savepointsLeft < MOST_LEFT) {
            return;
        }
        String below = frame.savepointBelowThoseLeft;
        frame.savepointBelowThoseLeft = null;
        if (below != null) {
            control.releaseSavepoint(connection, below);
        }
        String name = marks.nextName();
        control.setSavepoint(connection, name);
        frame.savepointBelowThoseLeft = name;
        frame.savepointsLeft = 0;
    }
}
