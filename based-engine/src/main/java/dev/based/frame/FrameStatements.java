package dev.based.frame;

import dev.based.spi.CommitAction;
import dev.based.spi.TransactionControl;
import dev.based.sql.TextCache;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements in frames. A rule about what a statement may do, or what follows from it, has its place here: what is
 * refused before it ({@link Refusals}), and what is looked at after it. Safe for use by several threads.
 */
final class FrameStatements {

    private final PhysicalConnection physical;
    private final TransactionControl control;
    private final TextCache<StatementTraits> traits;
    private final ConnectionMutex mutex;
    private final Admission admission;
    private final Frames frames;
    private final Marks marks;
    private final Ends ends;
    private final Refusals refusals;
    private final Effects effects;

    /** How many statements were run, or tried. Guarded by the mutex. */
    private long tried;

    /**
     * What is to be told of statements that have run.
     *
     * @param guard whether the transaction is still there
     * @param liveReads the results that are being read
     * @param deferred what would be checked at a commit
     * @param commitActions what would be done at a commit
     * @param sessionState what stays with the connection
     */
    record Effects(
            RootGuard guard,
            LiveReads liveReads,
            DeferredChecks deferred,
            CommitActions commitActions,
            SessionState sessionState,
            StillClock stillClock) {}

    FrameStatements(
            PhysicalConnection physical,
            TransactionControl control,
            TextCache<StatementTraits> traits,
            ConnectionMutex mutex,
            Admission admission,
            Frames frames,
            Marks marks,
            Ends ends,
            Refusals refusals,
            Effects effects) {
        this.physical = physical;
        this.control = control;
        this.traits = traits;
        this.mutex = mutex;
        this.admission = admission;
        this.frames = frames;
        this.marks = marks;
        this.ends = ends;
        this.refusals = refusals;
        this.effects = effects;
    }

    StatementTraits traits(String sql) {
        return traits.of(sql);
    }

    /**
     * Does work in a frame, giving it its mark if this is its first.
     *
     * @param frame the frame that is to be on top now
     * @param user the unit on whose behalf it is done
     * @param sql the statement, for messages
     * @param work the work
     * @throws SQLException what the work throws, or that the frame cannot take work
     */
    <T extends @Nullable Object> T run(Frame frame, UnitOfWork user, String sql, SqlWork<T> work) throws SQLException {
        Hold hold = admission.beginWork(frame);
        mutex.enter();
        try {
            if (user.isClosed() || frame.hasEnded() || frames.top() != frame) { // and no words for every statement
                user.requireOpen("run [" + sql + "] in");
                frames.requireTop(frame, "run [" + sql + "] in");
            }
            if (hold != null) {
                hold.continueOnThisThread();
            }
            effects.liveReads.beforeStatement(user, sql);
            if (physical.isGivenUp()) {
                physical.requireInUse("run [" + sql + "] in " + frame);
            }
            Optional<Refusals.Answer<T>> answer = refusals.letDatabaseRefuse(frame, user.held(), work);
            if (answer.isPresent()) {
                effects.sessionState.runs(traits(sql)); // as by what is unwrapped anything may be done
                return answer.get().value();
            }
            requireAllowed(frame, sql);
            return traits(sql).commitsImplicitly()
                    ? runAndCommit(frame, user, sql, work)
                    : runMarked(frame, user, sql, work);
        } finally {
            mutex.exit();
            admission.endWork(hold);
        }
    }

    /** Requires that nothing forbids a statement in a frame; to be called under the mutex, as what follows. */
    void requireAllowed(Frame frame, String sql) throws SQLException {
        mutex.requireFree();
        refusals.requireAllowed(frame, sql, traits(sql));
    }

    /** Runs a statement that commits what there is, if there is nothing that could still be undone. */
    <T extends @Nullable Object> T runAndCommit(Frame frame, UnitOfWork user, String sql, SqlWork<T> work)
            throws SQLException {
        Refusals.requireNothingToUndo(frame, sql);
        ends.endWithoutWork(frame);
        return work.run(user.held());
    }

    /** Runs a statement that is allowed. */
    <T extends @Nullable Object> T runMarked(Frame frame, UnitOfWork user, String sql, SqlWork<T> work)
            throws SQLException {
        StatementTraits statement = traits(sql);
        boolean isFirst = !frame.isMarked();
        tried++;
        marks.markIfUnmarked(frame);
        Refusals.requireWritable(frame, sql, statement);
        T result;
        try {
            frame.setChecked(false);
            effects.sessionState.runs(statement);
            List<CommitAction> actions = statement.commitActions();
            if (!actions.isEmpty() && !CommitActions.isDueIn(frame)) {
                actions = List.of();
            }
            List<@Nullable String> before = effects.commitActions.subjects(actions);
            result = work.run(user.held());
            frame.setWritten(frame.hasWritten() || !statement.reads());
            effects.commitActions.ran(frame, user, actions, before);
        } catch (SQLException | RuntimeException | Error e) {
            frame.setWritten(frame.hasWritten() || (!statement.reads() && mayHaveWritten(sql, e)));
            effects.guard.afterFailure(frame, sql, e);
            if (isFirst && e instanceof SQLException refusal && control.isUnsent(refusal)) {
                frame.setUntouchedAt(tried);
            }
            throw e;
        }
        if (statement.readsStillClock() && statement.reads()) {
            effects.stillClock.read(frame, sql);
        }
        effects.deferred.ran(statement);
        effects.liveReads.ran(frame, statement);
        effects.guard.afterStatement(sql);
        return result;
    }

    /** Whether nothing has been done since the first statement of a frame was refused by the driver. */
    boolean isUntouched(Frame frame) {
        return frame.untouchedAt() == tried;
    }

    /** Whether a text failed after a part of it was done, or in the driver after all was done. */
    private boolean mayHaveWritten(String sql, Throwable failure) {
        if (failure instanceof BatchUpdateException batch && batch.getCause() instanceof SQLException refusal) {
            return haveSomeGoneWell(batch) || control.mayHaveWritten(refusal);
        }
        return !(failure instanceof SQLException refusal)
                || control.mayHaveWritten(refusal)
                || failure instanceof BatchUpdateException
                || sql.indexOf(';') >= 0;
    }

    private static boolean haveSomeGoneWell(BatchUpdateException failure) {
        return Arrays.stream(failure.getLargeUpdateCounts()).anyMatch(count -> count != Statement.EXECUTE_FAILED);
    }
}
