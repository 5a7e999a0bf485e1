package dev.based.frame;

import dev.based.spi.CommitAction;
import dev.based.spi.TransactionControl;
import dev.based.sql.TextCache;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives frames the marks to which they return, and does what is done in them. Guarded by the stack's mutex. */
final class Marks {

    private static final Frame.Transaction TRANSACTION = new Frame.Transaction();

    private final PhysicalConnection physical;
    private final Connection connection;
    private final TransactionControl control;
    private final TextCache<StatementTraits> traits;
    private final Exclusion mutex;
    private final RootGuard guard;
    private final Refusals refusals;
    private final DeferredChecks deferred;
    private final CommitActions commitActions;
    private final Ends ends;
    private final Alone alone;
    private final LiveReads liveReads = new LiveReads();
    private final Leavings leavings;
    private final SavepointNames names = new SavepointNames();

    Marks(PhysicalConnection physical, TransactionControl control, TextCache<StatementTraits> traits, Exclusion mutex) {
        this.physical = physical;
        this.connection = physical.connection();
        this.control = control;
        this.traits = traits;
        this.mutex = mutex;
        this.guard = new RootGuard(physical, control, liveReads);
        this.leavings = new Leavings(connection, control);
        SavepointScope scope = new SavepointScope(physical, control, names);
        this.refusals = new Refusals(connection, control, guard, scope);
        this.deferred = new DeferredChecks(connection, control.deferredConstraints());
        this.commitActions = new CommitActions(connection);
        this.ends = new Ends(physical, control, guard, deferred, commitActions, liveReads, leavings);
        this.alone = new Alone(connection, control, this, deferred, scope);
    }

    RootGuard guard() {
        return guard;
    }

    CommitActions commitActions() {
        return commitActions;
    }

    /** Ends frames. */
    Ends ends() {
        return ends;
    }

    /** Runs statements that are transactions of their own. */
    Alone alone() {
        return alone;
    }

    /** The results that are being read row by row. */
    LiveReads liveReads() {
        return liveReads;
    }

    PhysicalConnection physical() {
        return physical;
    }

    /** Whether the connection is not as it was, though everything on it was rolled back. */
    boolean hasTraces() {
        return physical.isGivenUp() || guard.isLost() || leavings.areLasting();
    }

    <T extends @Nullable Object> T run(Frame frame, @Nullable UnitOfWork user, String sql, SqlWork<T> work)
            throws SQLException {
        if (physical.isGivenUp()) { // and no words before they are needed, as this is asked for every statement
            physical.requireInUse("run [" + sql + "] in " + frame);
        }
        refusals.letDatabaseRefuse(frame, work);
        requireAllowed(frame, sql);
        if (traits(sql).commitsImplicitly()) {
            return runAndCommit(frame, sql, work);
        }
        return runMarked(frame, user, sql, work);
    }

    StatementTraits traits(String sql) {
        return traits.of(sql);
    }

    void requireAllowed(Frame frame, String sql) throws SQLException {
        mutex.requireFree();
        refusals.requireAllowed(frame, sql, traits(sql));
    }

    <T extends @Nullable Object> T runMarked(Frame frame, @Nullable UnitOfWork user, String sql, SqlWork<T> work)
            throws SQLException {
        StatementTraits statement = traits(sql);
        markIfUnmarked(frame);
        Refusals.requireWritable(frame, sql, statement);
        T result;
        try {
            frame.checked = false;
            leavings.runs(statement);
            List<CommitAction> actions = statement.commitActions();
            List<@Nullable String> before = commitActions.subjects(actions);
            result = work.run(connection);
            frame.wrote = frame.wrote || !statement.reads();
            commitActions.ran(frame, user, actions, before);
        } catch (SQLException | RuntimeException | Error e) {
            frame.wrote = frame.wrote || (!statement.reads() && mayHaveWritten(sql, e));
            guard.afterFailure(frame, sql, e);
            throw e;
        }
        deferred.ran(statement);
        liveReads.ran(frame, statement);
        guard.afterStatement(sql);
        return result;
    }

    /** Gives a frame its mark if this is its first work. */
    void markIfUnmarked(Frame frame) throws SQLException {
        ends.undoForsaken(frame.parent());
        if (frame.mark == null) {
            markBelow(frame);
            mark(frame);
        }
    }

    /** Whether a text failed after a part of it was done, or in the driver after all was done. */
    private boolean mayHaveWritten(String sql, Throwable failure) {
        return !(failure instanceof SQLException refusal)
                || control.mayHaveWritten(refusal)
                || failure instanceof BatchUpdateException
                || sql.indexOf(';') >= 0;
    }

    /** Runs a statement that commits what there is, if there is nothing that could still be undone. */
    <T extends @Nullable Object> T runAndCommit(Frame frame, String sql, SqlWork<T> work) throws SQLException {
        Refusals.requireNothingToUndo(frame, sql);
        ends.endWithoutWork(frame);
        return work.run(connection);
    }

    /** Forgets everything when the last frame has ended. */
    void reset() {
        guard.reset();
        ends.reset();
    }

    <T extends @Nullable Object> T use(String what, SqlWork<T> work) throws SQLException {
        physical.requireInUse(what);
        mutex.requireFree();
        try {
            return work.run(connection);
        } catch (SQLException | RuntimeException | Error e) {
            guard.suspect();
            physical.giveUpIfOutOfStep(what, e);
            throw e;
        }
    }

    /** Runs a statement that the database commits by itself, because nothing is open. */
    <T extends @Nullable Object> T useAlone(String sql, SqlWork<T> work) throws SQLException {
        if (physical.isGivenUp()) {
            physical.requireInUse("run [" + sql + "]");
        }
        return use(sql, used -> {
            if (!used.getAutoCommit()) { // as the last transaction has left it
                used.setAutoCommit(true);
            }
            return work.run(used);
        });
    }

    /** Closes something, which is possible also after the connection was given up. */
    <T extends @Nullable Object> T release(SqlWork<T> work) throws SQLException {
        mutex.requireFree();
        return work.run(connection);
    }

    /** Reads on in the result of a statement; a failure is that of the innermost frame that has done something. */
    <T extends @Nullable Object> T read(@Nullable Frame top, String sql, SqlWork<T> work) throws SQLException {
        if (physical.isGivenUp()) {
            physical.requireInUse("read on in [" + sql + "]");
        }
        mutex.requireFree();
        try {
            return work.run(connection);
        } catch (SQLException | RuntimeException | Error e) {
            Frame working = top;
            while (working != null && working.mark == null) {
                working = working.parent();
            }
            if (working != null) {
                guard.afterFailure(working, sql, e);
            } else {
                guard.suspect();
                physical.giveUpIfOutOfStep(sql, e);
            }
            throw e;
        }
    }

    private void mark(Frame frame) throws SQLException {
        try {
            if (nothingDoneBelow(frame)) {
                begin(frame);
            } else {
                setSavepoint(frame);
            }
        } catch (SQLException | RuntimeException | Error e) {
            guard.suspect();
            if (!ends.isRefusal(e)) {
                physical.giveUp("the beginning of", frame, e);
            }
            throw e;
        }
    }

    private void begin(Frame frame) throws SQLException {
        control.begin(connection);
        frame.mark = TRANSACTION; // before anything else, so that it is undone though what follows fails
        guard.begin();
        try {
            leavings.transactionBegan(frame);
        } catch (SQLException | RuntimeException | Error e) {
            guard.afterFailure(frame, "the first question in " + frame, e);
            throw e;
        }
    }

    private void setSavepoint(Frame frame) throws SQLException {
        String name = names.next();
        control.setSavepoint(connection, name);
        frame.mark = new Frame.Savepoint(name);
        if (frame.readOnly) {
            frame.readOnlyByDatabase = control.makeReadOnly(connection);
        }
    }

    /** A frame that may not write begins at a savepoint, with which that ends. */
    private void markBelow(Frame frame) throws SQLException {
        Frame parent = frame.parent();
        if (frame.readOnly && parent != null && nothingDoneBelow(frame)) {
            mark(parent);
        }
    }

    String nextName() {
        return names.next();
    }

    private static boolean nothingDoneBelow(Frame frame) {
        for (Frame below = frame.parent(); below != null; below = below.parent()) {
            if (below.mark != null) {
                return false;
            }
        }
        return true;
    }
}
