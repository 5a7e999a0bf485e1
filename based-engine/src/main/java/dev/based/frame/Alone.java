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

    Alone(Connection connection, TransactionControl control, Marks marks, DeferredChecks deferred) {
        this.connection = connection;
        this.control = control;
        this.marks = marks;
        this.deferred = deferred;
    }

    /** Runs a statement as a transaction of its own on top of a frame: its failure undoes it and nothing else. */
    <T extends @Nullable Object> T run(Frame top, String sql, SqlWork<T> work) throws SQLException {
        marks.undoForsaken(top);
        Frame keeper = top.isForsaken() ? top.keeper() : top;
        return keeper == null ? marks.use(work) : runOn(keeper, sql, work);
    }

    private <T extends @Nullable Object> T runOn(Frame frame, String sql, SqlWork<T> work) throws SQLException {
        marks.requireAllowed(frame, sql);
        Refusals.requireHeeded(frame, sql, marks.traits(sql));
        if (marks.traits(sql).commitsImplicitly()) {
            return marks.runAndCommit(frame, sql, work);
        }
        boolean wroteBefore = frame.wrote;
        frame.wrote = false;
        T result;
        boolean wrote;
        try {
            result = marks.runMarked(frame, sql, atomic(frame, sql, work));
        } finally {
            wrote = frame.wrote;
            frame.wrote = wroteBefore || (frame.isBase() && wrote);
        }
        marks.commitActions().afterAlone(frame, marks.traits(sql).commitActions());
        if (!frame.isBase() && wrote) {
            frame.committedInside.add(
                    new Frame("the auto-commit statement [" + sql + "]", null, frame, frame.hold(), Frame.Kind.UNIT));
        }
        return result;
    }

    private <T extends @Nullable Object> SqlWork<T> atomic(Frame frame, String sql, SqlWork<T> work)
            throws SQLException {
        boolean checked = frame.isBase() && !marks.traits(sql).reads() && deferred.exist();
        if (control.statementsAreAtomic() && !checked) {
            return work;
        }
        if (checked) {
            return physical -> inSavepoint(() -> {
                T result = work.run(physical);
                control.deferredConstraints().check(physical);
                return result;
            });
        }
        if (!control.undoesFailedStatements()) {
            return physical -> inSavepoint(() -> work.run(physical));
        }
        releaseLeft(frame);
        return physical -> undoneByDriver(physical, work);
    }

    private <T extends @Nullable Object> T undoneByDriver(Connection physical, SqlWork<T> work) throws SQLException {
        control.undoFailedStatements(physical, true);
        try {
            return work.run(physical);
        } finally {
            control.undoFailedStatements(physical, false);
        }
    }

    /** Does something whose failure undoes it. */
    <T extends @Nullable Object> T inSavepoint(UnitOfWork.Execution<T> work) throws SQLException {
        String name = marks.nextName();
        control.setSavepoint(connection, name);
        T result;
        try {
            result = work.run();
        } catch (SQLException | RuntimeException | Error e) {
            try {
                control.rollbackToSavepoint(connection, name);
            } catch (SQLException rollingBack) {
                e.addSuppressed(rollingBack);
            }
            throw e;
        }
        control.releaseSavepoint(connection, name);
        return result;
    }

    /** Releases what the driver's own savepoints have piled up to, now and then. */
    private void releaseLeft(Frame frame) throws SQLException {
        if (frame.mark == null || ++frame.savepointsLeft < MOST_LEFT) {
            return;
        }
        String below = frame.savepointBelowThoseLeft;
        if (below != null) {
            control.releaseSavepoint(connection, below);
        }
        String name = marks.nextName();
        control.setSavepoint(connection, name);
        frame.savepointBelowThoseLeft = name;
        frame.savepointsLeft = 0;
    }
}
