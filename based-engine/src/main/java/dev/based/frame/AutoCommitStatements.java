package dev.based.frame;

import dev.based.spi.TransactionControl;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Runs statements that are transactions of their own, as in auto-commit mode. Safe for use by several threads. */
final class AutoCommitStatements {

    private final StackConnection connection;
    private final TransactionControl control;
    private final Admission admission;
    private final Frames frames;
    private final FrameStatements statements;
    private final Marks marks;
    private final Ends ends;
    private final FrameStatements.Effects effects;
    private final SavepointScope scope;

    AutoCommitStatements(
            StackConnection connection,
            TransactionControl control,
            Admission admission,
            Frames frames,
            FrameStatements statements,
            Marks marks,
            Ends ends,
            FrameStatements.Effects effects,
            SavepointScope scope) {
        this.connection = connection;
        this.control = control;
        this.admission = admission;
        this.frames = frames;
        this.statements = statements;
        this.marks = marks;
        this.ends = ends;
        this.effects = effects;
        this.scope = scope;
    }

    /**
     * Runs a statement as a transaction of its own: its failure undoes it and nothing else.
     *
     * @param base the frame it belongs to, null if it is to be committed for good
     * @param user the unit on whose behalf it is run
     * @param sql the statement, for messages
     * @param work the work
     * @throws SQLException what the work throws, or that the base has ended
     */
    <T extends @Nullable Object> T run(@Nullable Frame base, UnitOfWork user, String sql, SqlWork<T> work)
            throws SQLException {
        Hold hold = admission.enter(Claim.forStatement("the auto-commit statement [" + sql + "]"));
        try {
            return runOnTop(base, user, sql, work);
        } finally {
            admission.exitAfterWork(hold);
        }
    }

    /**
     * Does work in a frame that holds no lock, taking it for this once; on top of another unit that does nothing, as a
     * transaction of its own. Where sandboxes stand in the frame, the work is the innermost one's.
     */
    <T extends @Nullable Object> T runInTurn(Frame frame, UnitOfWork user, String sql, SqlWork<T> work)
            throws SQLException {
        Hold hold = admission.enter(Claim.forStatement(frame.toString()));
        try {
            return hold != null && hold.isBriefGuest()
                    ? runOnTop(frame, user, sql, work)
                    : statements.run(innermostSandbox(frame), user, sql, work);
        } finally {
            admission.exitAfterWork(hold);
        }
    }

    private Frame innermostSandbox(Frame frame) {
        connection.mutex().enter();
        try {
            Frame top = frames.top();
            Frame at = top;
            while (at != null && at.isBase() && at != frame) {
                at = at.parent();
            }
            return top != null && at == frame ? top : frame;
        } finally {
            connection.mutex().exit();
        }
    }

    private <T extends @Nullable Object> T runOnTop(@Nullable Frame base, UnitOfWork user, String sql, SqlWork<T> work)
            throws SQLException {
        connection.mutex().enter();
        try {
            if (user.isClosed()) {
                user.requireOpen("run [" + sql + "] in");
            }
            if (base != null) {
                Frames.requireNotEnded(base, "run [" + sql + "] in");
            }
            effects.liveReads().beforeStatement(user, sql);
            Frame top = frames.top();
            Frame keeper = top == null ? null : keeper(top, sql);
            return keeper == null ? connection.useInAutoCommit(sql, user.held(), work) : runOn(keeper, user, sql, work);
        } finally {
            connection.mutex().exit();
        }
    }

    /** The frame that keeps what is done on top of another one. */
    private @Nullable Frame keeper(Frame top, String sql) throws SQLException {
        if (connection.isGivenUp()) {
            connection.requireInUse("run [" + sql + "]");
        }
        ends.undoForsaken(top);
        return top.isForsaken() ? top.keeper() : top;
    }

    private <T extends @Nullable Object> T runOn(Frame frame, UnitOfWork user, String sql, SqlWork<T> work)
            throws SQLException {
        statements.requireAllowed(frame, sql);
        StatementTraits traits = statements.traits(sql);
        Refusals.requireHeeded(frame, sql, traits);
        if (traits.commitsImplicitly()) {
            return statements.runAndCommit(frame, user, sql, work);
        }
        boolean wroteBefore = frame.hasWritten();
        frame.setWritten(false);
        T result;
        boolean wrote;
        try {
            result = effects.commitActions().isDueAfterAutoCommit(frame, user, traits.commitActions())
                    ? runWithActions(frame, user, sql, work)
                    : statements.runMarked(frame, user, sql, atomic(frame, sql, work));
        } finally {
            wrote = frame.hasWritten();
            frame.setWritten(wroteBefore || (frame.isBase() && wrote));
        }
        if (!frame.isBase() && wrote && frame.committedInside() == null) {
            frame.rememberCommittedInside(
                    new Frame("the auto-commit statement [" + sql + "]", null, frame, frame.hold(), Frame.Kind.UNIT));
        }
        return result;
    }

    /** What the database does at the statement's commit is undone with it if that fails. */
    private <T extends @Nullable Object> T runWithActions(Frame frame, UnitOfWork user, String sql, SqlWork<T> work)
            throws SQLException {
        marks.markIfUnmarked(frame);
        int before = frame.commitActions().size();
        try {
            return scope.run("[" + sql + "]", () -> {
                T result = statements.runMarked(frame, user, sql, atomic(frame, sql, work));
                effects.commitActions().afterAutoCommit(frame, user, before);
                return result;
            });
        } catch (SQLException | RuntimeException | Error e) {
            frame.commitActions().subList(before, frame.commitActions().size()).clear();
            throw e;
        }
    }

    private <T extends @Nullable Object> SqlWork<T> atomic(Frame frame, String sql, SqlWork<T> work)
            throws SQLException {
        boolean checked = frame.isBase()
                && !statements.traits(sql).reads()
                && effects.deferred().exist();
        if (control.statementsAreAtomic() && !checked) {
            return work;
        }
        if (checked) {
            return held -> scope.run("[" + sql + "]", () -> {
                T result = work.run(held);
                control.deferredConstraints().check(held.physical());
                return result;
            });
        }
        if (!control.undoesFailedStatements()) {
            return held -> scope.run("[" + sql + "]", () -> work.run(held));
        }
        releaseLeft(frame);
        return held -> undoneByDriver(held, work);
    }

    private <T extends @Nullable Object> T undoneByDriver(HeldConnection held, SqlWork<T> work) throws SQLException {
        Runnable asBefore = control.undoFailedStatements(held.physical());
        try {
            return work.run(held);
        } finally {
            asBefore.run();
        }
    }

    /** Releases what the driver's own savepoints have piled up to, now and then. */
    private void releaseLeft(Frame frame) throws SQLException {
        LeftSavepoints left = frame.leftSavepoints();
        if (!frame.isMarked() || !left.areManyWithAnother()) {
            return;
        }
        left.startAbove(scope.replace(left.takeBelow()));
    }
}
