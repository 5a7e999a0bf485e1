package dev.based.frame;

import dev.based.spi.TransactionControl;
import dev.based.spi.TransactionStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import org.jspecify.annotations.Nullable;

/**
 * The marks on the connection to which frames return, and whether they are still there. Guarded by the stack's mutex.
 */
final class Marks {

    private static final Frame.Transaction TRANSACTION = new Frame.Transaction();

    private final Connection connection;
    private final TransactionControl control;
    private long savepoints;

    /** Whether the transaction has been seen: a driver may begin it with the first statement that reaches the server. */
    private boolean begun;

    /** Whether something has failed since the connection was last seen to be sound. */
    private boolean suspect;

    /** That committed work was rolled back, until it is told. */
    private @Nullable CommittedWorkLostException committedWorkLost;

    /** Why the transaction is no longer there, null while it is. */
    private @Nullable TransactionLostException lost;

    Marks(Connection connection, TransactionControl control) {
        this.connection = connection;
        this.control = control;
    }

    <T extends @Nullable Object> T run(Frame frame, String sql, SqlWork<T> work) throws SQLException {
        requireSound(frame);
        if (control.outlivesTransaction(sql)) {
            throw new SQLFeatureNotSupportedException(
                    "[%s] was not run: it would change the connection for whoever has it next. Cure: do it on a connection of your own, or leave it to the session"
                            .formatted(sql.strip()));
        }
        TransactionLostException gone = lost;
        if (gone != null) {
            throw new TransactionLostException(
                    "Cannot run [%s] in %s: %s".formatted(sql, frame, gone.getMessage()), gone);
        }
        if (control.commitsImplicitly(sql)) {
            return runAndCommit(frame, sql, work);
        }
        if (frame.mark == null) {
            mark(frame);
        }
        T result;
        try {
            frame.wrote |= !Reading.is(sql);
            result = work.run(connection);
        } catch (SQLException e) {
            note(frame, new StatementFailure(sql, e));
            throw e;
        }
        requireNotCommitted(sql);
        return result;
    }

    /** Runs a statement that commits what there is, if there is nothing that could still be undone. */
    private <T extends @Nullable Object> T runAndCommit(Frame frame, String sql, SqlWork<T> work) throws SQLException {
        Frame harmed = null;
        for (Frame at = frame; at != null; at = at.parent()) {
            harmed = at.isBase() || at.wrote || at.mark instanceof Frame.Savepoint ? at : harmed;
        }
        if (harmed != null) {
            throw new ImplicitCommitException(sql, harmed);
        }
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
        begun = false;
        if (open) {
            control.commit(connection); // as the database itself is about to
        }
    }

    /** Sees whether the statement has ended the transaction, where that costs nothing. */
    private void requireNotCommitted(String sql) throws SQLException {
        if (!begun) {
            begun = control.status(connection) != TransactionStatus.IDLE;
        } else if (control.statusIsFree() && control.status(connection) == TransactionStatus.IDLE) {
            lost = new TransactionLostException(
                    "the statement [%s] ended the whole transaction, and what was done before may have been committed"
                            .formatted(sql),
                    null);
            throw lost;
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
        lost = null;
        begun = false;
        committedWorkLost = null;
    }

    <T extends @Nullable Object> T use(SqlWork<T> work) throws SQLException {
        try {
            return work.run(connection);
        } catch (SQLException e) {
            suspect = true;
            throw e;
        }
    }

    /** Reads on in the result of a statement; a failure is that of the innermost frame that has done something. */
    <T extends @Nullable Object> T read(@Nullable Frame top, String sql, SqlWork<T> work) throws SQLException {
        try {
            return work.run(connection);
        } catch (SQLException e) {
            Frame working = top;
            while (working != null && working.mark == null) {
                working = working.parent();
            }
            if (working != null) {
                note(working, new StatementFailure(sql, e));
            }
            throw e;
        }
    }

    boolean statementsAreAtomic() {
        return control.statementsAreAtomic();
    }

    void requireSound(Frame frame) throws FrameAbortedException {
        for (Frame at = frame; at != null; at = at.parent()) {
            StatementFailure failure = at.abortedBy;
            if (failure != null) {
                throw aborted(at, failure);
            }
        }
    }

    private void mark(Frame frame) throws SQLException {
        try {
            frame.mark = marked(frame);
        } catch (SQLException e) {
            suspect = true;
            throw e;
        }
    }

    private Frame.Mark marked(Frame frame) throws SQLException {
        if (nothingDoneBelow(frame)) {
            control.begin(connection);
            begun = !control.statusIsFree() || control.status(connection) != TransactionStatus.IDLE;
            return TRANSACTION;
        }
        String name = "based_" + ++savepoints;
        control.setSavepoint(connection, name);
        return new Frame.Savepoint(name);
    }

    private static boolean nothingDoneBelow(Frame frame) {
        for (Frame below = frame.parent(); below != null; below = below.parent()) {
            if (below.mark != null) {
                return false;
            }
        }
        return true;
    }

    private void note(Frame frame, StatementFailure failure) {
        suspect = true;
        try {
            TransactionStatus status = control.statusAfterFailure(connection);
            if (status == TransactionStatus.IDLE && !begun) {
                return; // it failed in the driver, before anything reached the server
            }
            begun = true;
            switch (status) {
                case FAILED -> frame.abortedBy = failure;
                case IDLE ->
                    lost = new TransactionLostException(
                            "the statement [%s] failed, and the database ended the whole transaction with it"
                                    .formatted(failure.sql()),
                            failure.exception());
                case ACTIVE, UNKNOWN -> {}
            }
        } catch (SQLException e) {
            failure.exception().addSuppressed(e);
        }
    }

    /** Whether something has failed, and the connection has not answered since. */
    boolean isSuspect() {
        return suspect;
    }

    /** Asks the database for an answer. */
    boolean answers(int seconds) throws SQLException {
        suspect = !connection.isValid(seconds);
        return !suspect;
    }

    /** Hands a frame's work to its parent, or commits it if it has none; on failure it has been rolled back. */
    void commit(Frame frame) throws SQLException {
        try {
            requireSound(frame);
            requireTransaction(frame);
            requireNotAborted(frame);
            Frame.Mark mark = frame.mark;
            Frame parent = frame.parent();
            if (mark != null && parent == null) {
                control.commit(connection);
            } else if (parent != null && parent.mark == null) {
                parent.mark = mark; // Nothing was done in the parent before: it begins where this frame began.
            } else if (mark instanceof Frame.Savepoint savepoint) {
                control.releaseSavepoint(connection, savepoint.name());
            }
            frame.mark = null;
            rememberIndependentWork(frame, parent);
        } catch (SQLException e) {
            suspect = true;
            rollbackAfter(frame, e);
            throw e;
        }
    }

    /** A unit that commits inside another on a shared connection depends on that one after all. */
    private static void rememberIndependentWork(Frame frame, @Nullable Frame parent) {
        if (parent == null) {
            return;
        }
        parent.wrote |= frame.wrote;
        if (parent.hold() == null) {
            return;
        }
        parent.committedInside.addAll(frame.committedInside);
        if (frame.isUnit() && frame.wrote) {
            parent.committedInside.add(frame);
        }
    }

    void rollback(Frame frame) throws SQLException {
        try {
            requireTransaction(frame);
            undo(frame);
        } catch (SQLException e) {
            suspect = true;
            throw e;
        }
    }

    /** Rolls back because of a failure, to which a failure to roll back is added. */
    void rollbackAfter(Frame frame, SQLException failure) {
        try {
            if (lost == null) {
                undo(frame);
            }
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private void undo(Frame frame) throws SQLException {
        Frame.Mark mark = frame.mark;
        frame.mark = null;
        if (committedWorkLost == null && !frame.committedInside.isEmpty()) {
            committedWorkLost = new CommittedWorkLostException(frame, frame.committedInside.get(0));
        }
        if (mark instanceof Frame.Savepoint savepoint) {
            control.rollbackToSavepoint(connection, savepoint.name());
        } else if (mark != null) {
            control.rollback(connection);
        }
    }

    /** The root guard: a transaction that was begun here must still be there when a frame ends. */
    private void requireTransaction(Frame frame) throws SQLException {
        if (frame.mark == null) {
            return;
        }
        if (lost == null && begun && control.statusIsFree() && control.status(connection) == TransactionStatus.IDLE) {
            lost = new TransactionLostException(
                    "it was ended behind Based's back, and what it did may have been committed: look for COMMIT or "
                            + "ROLLBACK in a procedure, in a DO block or on an unwrapped connection",
                    null);
        }
        TransactionLostException gone = lost;
        if (gone != null) {
            throw new TransactionLostException(
                    "The transaction of %s is gone: %s".formatted(frame, gone.getMessage()), gone);
        }
    }

    /** A failure that nobody saw, as on an unwrapped connection, must not make a commit of a rollback. */
    private void requireNotAborted(Frame frame) throws SQLException {
        if (frame.mark != null && control.statusIsFree() && control.status(connection) == TransactionStatus.FAILED) {
            throw aborted(
                    frame,
                    new StatementFailure(
                            "on an unwrapped connection",
                            new SQLException("the database says that the transaction is aborted", "25P02")));
        }
    }

    private static FrameAbortedException aborted(Frame frame, StatementFailure failure) {
        return new FrameAbortedException(
                """
                %s was aborted by the statement [%s], which failed: %s. Nothing it did is kept. \
                To go on after a statement that may fail, run it in a transaction of its own: \
                session.useTransaction(() -> ...)\
                """.formatted(frame, failure.sql(), failure.exception().getMessage()), failure);
    }
}
