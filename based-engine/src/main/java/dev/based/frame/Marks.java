package dev.based.frame;

import dev.based.spi.TransactionControl;
import dev.based.sql.TextCache;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The marks on the connection to which frames return, and what is done between them. Guarded by the stack's mutex. */
final class Marks {

    private static final Frame.Transaction TRANSACTION = new Frame.Transaction();

    private static final String NO_DATA = "02";

    private final Connection connection;
    private final TransactionControl control;
    private final TextCache<StatementTraits> traits;
    private final Exclusion mutex;
    private final RootGuard guard;
    private final Refusals refusals;
    private final DeferredChecks deferred;
    private final CommitActions commitActions;
    private final Alone alone;
    private final LiveReads liveReads = new LiveReads();
    private final Leavings leavings;
    private final SavepointNames names = new SavepointNames();

    /** That committed work was rolled back, until it is told. */
    private @Nullable CommittedWorkLostException committedWorkLost;

    Marks(Connection connection, TransactionControl control, TextCache<StatementTraits> traits, Exclusion mutex) {
        this.connection = connection;
        this.control = control;
        this.traits = traits;
        this.mutex = mutex;
        this.guard = new RootGuard(connection, control);
        this.leavings = new Leavings(connection, control);
        this.refusals = new Refusals(connection, control, guard);
        this.deferred = new DeferredChecks(connection, control.deferredConstraints());
        this.commitActions = new CommitActions(connection);
        this.alone = new Alone(connection, control, this, deferred);
    }

    RootGuard guard() {
        return guard;
    }

    CommitActions commitActions() {
        return commitActions;
    }

    /** Runs statements that are transactions of their own. */
    Alone alone() {
        return alone;
    }

    /** The results that are being read row by row. */
    LiveReads liveReads() {
        return liveReads;
    }

    /** Whether the connection is not as it was, though everything on it was rolled back. */
    boolean hasTraces() {
        return leavings.areLasting();
    }

    <T extends @Nullable Object> T run(Frame frame, String sql, SqlWork<T> work) throws SQLException {
        refusals.letDatabaseRefuse(frame, names, work);
        requireAllowed(frame, sql);
        if (traits(sql).commitsImplicitly()) {
            return runAndCommit(frame, sql, work);
        }
        return runMarked(frame, sql, work);
    }

    StatementTraits traits(String sql) {
        return traits.of(sql);
    }

    void requireAllowed(Frame frame, String sql) throws SQLException {
        mutex.requireFree();
        refusals.requireAllowed(frame, sql, traits(sql));
    }

    <T extends @Nullable Object> T runMarked(Frame frame, String sql, SqlWork<T> work) throws SQLException {
        StatementTraits statement = traits(sql);
        undoForsaken(frame.parent());
        if (frame.mark == null) {
            markBelow(frame);
            mark(frame);
        }
        Refusals.requireWritable(frame, sql, statement);
        T result;
        try {
            frame.checked = false;
            leavings.runs(statement);
            result = work.run(connection);
            frame.wrote = frame.wrote || !statement.reads();
        } catch (SQLException e) {
            frame.wrote = frame.wrote || (!statement.reads() && mayHaveWritten(sql, e));
            guard.afterFailure(frame, new StatementFailure(sql, e));
            throw e;
        }
        deferred.ran(statement);
        liveReads.ran(frame, statement);
        frame.commitActions.addAll(statement.commitActions());
        guard.afterStatement(sql);
        return result;
    }

    /** Whether a text failed after a part of it was done, or in the driver after all was done. */
    private static boolean mayHaveWritten(String sql, SQLException failure) {
        String state = failure.getSQLState();
        boolean inDriver = state == null ? failure.getErrorCode() == 0 : state.startsWith(NO_DATA);
        return inDriver || failure instanceof BatchUpdateException || sql.indexOf(';') >= 0;
    }

    /** Undoes transactions that were aborted, so that the connection is of use to others on top of them. */
    void undoForsaken(@Nullable Frame from) throws SQLException {
        for (Frame at = from; at != null; at = at.parent()) {
            if (at.isForsaken() && at.mark != null) {
                undo(at);
            }
        }
    }

    /** Runs a statement that commits what there is, if there is nothing that could still be undone. */
    <T extends @Nullable Object> T runAndCommit(Frame frame, String sql, SqlWork<T> work) throws SQLException {
        Refusals.requireNothingToUndo(frame, sql);
        endWithoutWork(frame);
        return work.run(connection);
    }

    /** Ends a transaction in which nothing was changed; the next statement begins another. */
    private void endWithoutWork(Frame frame) throws SQLException {
        boolean open = false;
        for (Frame at = frame; at != null; at = at.parent()) {
            open |= at.mark != null;
            at.mark = null;
        }
        guard.end();
        if (open) {
            control.commit(connection); // as the database itself is about to
        }
    }

    /** That committed work was rolled back, to be told once; null if none was. */
    @Nullable
    CommittedWorkLostException takeCommittedWorkLost() {
        CommittedWorkLostException untold = committedWorkLost;
        committedWorkLost = null;
        return untold;
    }

    /** Forgets the transaction when the last frame has ended. */
    void reset() {
        guard.reset();
        deferred.ended();
        commitActions.ended();
        liveReads.ended();
        committedWorkLost = null;
    }

    <T extends @Nullable Object> T use(SqlWork<T> work) throws SQLException {
        mutex.requireFree();
        try {
            return work.run(connection);
        } catch (SQLException e) {
            guard.suspect();
            throw e;
        }
    }

    /** Reads on in the result of a statement; a failure is that of the innermost frame that has done something. */
    <T extends @Nullable Object> T read(@Nullable Frame top, String sql, SqlWork<T> work) throws SQLException {
        mutex.requireFree();
        try {
            return work.run(connection);
        } catch (SQLException e) {
            Frame working = top;
            while (working != null && working.mark == null) {
                working = working.parent();
            }
            if (working != null) {
                guard.afterFailure(working, new StatementFailure(sql, e));
            }
            throw e;
        }
    }

    private void mark(Frame frame) throws SQLException {
        try {
            frame.mark = marked(frame);
        } catch (SQLException e) {
            guard.suspect();
            throw e;
        }
    }

    private Frame.Mark marked(Frame frame) throws SQLException {
        if (nothingDoneBelow(frame)) {
            control.begin(connection);
            leavings.transactionBegan(frame);
            guard.begin();
            return TRANSACTION;
        }
        String name = nextName();
        control.setSavepoint(connection, name);
        if (frame.readOnly) {
            frame.readOnlyByDatabase = control.makeReadOnly(connection);
        }
        return new Frame.Savepoint(name);
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

    /** Checks what the database would check at the commit, before {@link #commit} does. */
    void checkDeferred(Frame frame) throws SQLException {
        deferred.check(frame);
        frame.checked = true;
    }

    /** Hands a frame's work to its parent, or commits it if it has none; on failure it has been rolled back. */
    void commit(Frame frame) throws SQLException {
        try {
            RootGuard.requireSound(frame);
            guard.requireTransaction(frame);
            guard.requireNotAborted(frame);
            if (!frame.checked) {
                deferred.check(frame);
            }
            Frame keeper = frame.keeper();
            if (keeper != null && frame.mark != null) {
                commitActions.commit(frame, keeper);
            }
            handOver(frame);
            frame.keptIn = frame.keeper();
        } catch (SQLException e) {
            guard.suspect();
            rollbackAfter(frame, e);
            throw e;
        }
    }

    private void handOver(Frame frame) throws SQLException {
        liveReads.beforeKept(frame);
        Frame.Mark mark = frame.mark;
        Frame parent = frame.keeper();
        if (mark != null && parent == null) {
            control.commit(connection);
        } else if (parent != null && parent.mark == null) {
            parent.mark = mark; // Nothing was done in the parent before: it begins where this frame began.
            parent.savepointsLeft += frame.savepointsLeft;
        } else if (mark instanceof Frame.Savepoint savepoint) {
            control.releaseSavepoint(connection, savepoint.name());
        }
        frame.mark = null;
        if (parent != null) {
            rememberWork(frame, parent);
        }
    }

    /** A unit that commits inside another on a shared connection depends on that one after all. */
    private static void rememberWork(Frame frame, Frame parent) {
        parent.changedSchema = parent.changedSchema || frame.changedSchema;
        boolean independent = frame.isUnit() && parent.hold() != null;
        if (independent && frame.wrote) {
            parent.committedInside.add(frame);
        } else if (!independent) {
            parent.wrote = parent.wrote || frame.wrote;
        }
        if (parent.hold() != null) {
            parent.committedInside.addAll(frame.committedInside);
        }
    }

    void rollback(Frame frame) throws SQLException {
        try {
            guard.requireTransaction(frame);
            if (isKeptForOthers(frame)) {
                handOver(frame);
            } else {
                undo(frame);
            }
        } catch (SQLException e) {
            guard.suspect();
            throw e;
        }
    }

    /** Whether a frame has only read, so that what was committed inside it need not go with it. */
    private static boolean isKeptForOthers(Frame frame) {
        return !frame.isBase() && !frame.wrote && frame.abortedBy == null && !frame.committedInside.isEmpty();
    }

    /** Rolls back because of a failure, to which a failure to roll back is added. */
    void rollbackAfter(Frame frame, SQLException failure) {
        try {
            if (!guard.isLost()) {
                undo(frame);
            }
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private void undo(Frame frame) throws SQLException {
        Frame.Mark mark = frame.mark;
        if (mark != null) {
            liveReads.beforeUndone(frame);
        }
        frame.mark = null;
        deferred.undone();
        if (committedWorkLost == null && !frame.committedInside.isEmpty()) {
            committedWorkLost = new CommittedWorkLostException(frame, frame.committedInside.get(0));
        }
        if (mark instanceof Frame.Savepoint savepoint) {
            control.rollbackToSavepoint(connection, savepoint.name());
            if (frame.isBase() && leavings.takeToForget()) {
                control.forgetSession(connection);
            }
        } else if (mark != null && frame.isBase() && leavings.takeToForget()) {
            control.rollbackAndForgetSession(connection);
        } else if (mark != null) {
            control.rollback(connection);
            guard.end();
        }
    }
}
