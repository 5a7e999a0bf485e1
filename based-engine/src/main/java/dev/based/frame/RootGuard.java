package dev.based.frame;

import dev.based.failure.FailureText;
import dev.based.spi.TransactionControl;
import dev.based.spi.TransactionStatus;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Watches that the transaction of a connection is still there and sound. Guarded by the stack's mutex. */
final class RootGuard {

    private final PhysicalConnection physical;
    private final Connection connection;
    private final TransactionControl control;
    private final LiveReads liveReads;

    /** Whether the transaction has been seen: a driver may begin it with the first statement that reaches the server. */
    private boolean begun;

    /** Whether something has failed since the connection was last seen to be sound. */
    private boolean suspect;

    /** Why the transaction is no longer there, null while it is. */
    private @Nullable FrameTransactionLostException lost;

    /** Whether the end of a sandbox has said so; those around it have nothing to add. */
    private boolean lossTold;

    RootGuard(PhysicalConnection physical, TransactionControl control, LiveReads liveReads) {
        this.physical = physical;
        this.connection = physical.connection();
        this.control = control;
        this.liveReads = liveReads;
    }

    /** A transaction was begun. */
    void begin() throws SQLException {
        begun = !control.statusIsFree() || status() != TransactionStatus.IDLE;
    }

    /** The transaction ended, with nothing in it. */
    void end() {
        begun = false;
    }

    /** Forgets the transaction when the last frame has ended. */
    void reset() {
        lost = null;
        lossTold = false;
        begun = false;
    }

    boolean isLost() {
        return lost != null;
    }

    void requireThere(String sql, Frame frame) throws FrameTransactionLostException {
        FrameTransactionLostException gone = lost;
        if (gone != null) {
            throw new FrameTransactionLostException(
                    "Cannot run [%s] in %s: %s".formatted(sql, frame, gone.getMessage()), gone);
        }
    }

    /** Sees whether a statement has ended the transaction, where that costs nothing. */
    void afterStatement(String sql) throws SQLException {
        if (!begun) {
            begun = status() != TransactionStatus.IDLE;
        } else if (control.statusIsFree() && status() == TransactionStatus.IDLE) {
            lost = new FrameTransactionLostException(
                    "the statement [%s] ended the whole transaction, and what was done before may have been committed"
                            .formatted(sql),
                    null);
            throw lost;
        }
    }

    /** Sees what a failure has done to the transaction; where that cannot be told, the connection is given up. */
    void afterFailure(Frame frame, String sql, Throwable thrown) {
        suspect = true;
        physical.giveUpIfOutOfStep(sql, thrown);
        if (physical.isGivenUp()) {
            return;
        }
        StatementFailure failure = new StatementFailure(
                sql, thrown instanceof SQLException e ? e : new SQLException(String.valueOf(thrown), thrown));
        try {
            TransactionStatus status = statusAfterFailure();
            if (status == TransactionStatus.IDLE && !begun) {
                return; // it failed in the driver, before anything reached the server
            }
            begun = true;
            switch (status) {
                case FAILED -> frame.abort(failure);
                case IDLE ->
                    lost = new FrameTransactionLostException(
                            "the statement [%s] failed, and the database ended the whole transaction with it"
                                    .formatted(sql),
                            thrown);
                case ACTIVE, UNKNOWN -> {}
            }
        } catch (SQLException | RuntimeException | Error e) {
            Cleanup.suppress(thrown, e);
            loseOrGiveUp(failure, thrown);
        }
    }

    private TransactionStatus statusAfterFailure() throws SQLException {
        try {
            return control.statusAfterFailure(connection);
        } catch (SQLException e) {
            // On SQLite an interrupt goes on as long as anything is being read, which it ends as well.
            if (!liveReads.endAll(e)) {
                throw e;
            }
            return control.statusAfterFailure(connection);
        }
    }

    private void loseOrGiveUp(StatementFailure failure, Throwable thrown) {
        try {
            if (connection.isClosed()) {
                lost = new FrameTransactionLostException(
                        "the connection was lost with the statement [%s]: %s"
                                .formatted(failure.sql(), FailureText.of(failure.exception())),
                        thrown);
                return;
            }
        } catch (SQLException | RuntimeException | Error e) {
            Cleanup.suppress(thrown, e);
        }
        physical.giveUp("the statement", failure.sql(), thrown);
    }

    /** The connection may have suffered. */
    void suspect() {
        suspect = true;
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

    /** Requires that neither the unit of a frame nor a sandbox below was aborted; other units' failures are theirs. */
    static void requireSound(Frame frame) throws FrameAbortedException {
        boolean own = true;
        for (Frame at = frame; at != null; at = at.parent()) {
            StatementFailure failure = at.abortedBy();
            if (failure != null && (own || at.isBase())) {
                throw aborted(at, failure);
            }
            own = own && !at.isUnit();
        }
    }

    /** A transaction that was begun here must still be there when a frame ends. */
    void requireTransaction(Frame frame) throws SQLException {
        if (!frame.isMarked() && !(frame.isBase() && isLost() && !lossTold)) {
            return; // but a sandbox answers for what was done in it
        }
        if (lost == null && begun && control.statusIsFree() && status() == TransactionStatus.IDLE) {
            lost = new FrameTransactionLostException(
                    "it was ended behind Based's back, and what it did may have been committed: look for COMMIT or "
                            + "ROLLBACK in a procedure, in a DO block or on an unwrapped connection",
                    null);
        }
        FrameTransactionLostException gone = lost;
        if (gone != null) {
            lossTold |= frame.isBase();
            throw new FrameTransactionLostException(
                    "The transaction of %s is gone: %s".formatted(frame, gone.getMessage()), gone);
        }
    }

    /** A failure that nobody saw, as on an unwrapped connection, must not make a commit of a rollback. */
    void requireNotAborted(Frame frame) throws SQLException {
        if (frame.isMarked() && control.statusIsFree() && status() == TransactionStatus.FAILED) {
            throw aborted(
                    frame,
                    new StatementFailure(
                            "on an unwrapped connection",
                            new SQLException("the database says that the transaction is aborted", "25P02")));
        }
    }

    private TransactionStatus status() throws SQLException {
        return control.status(connection);
    }

    private static FrameAbortedException aborted(Frame frame, StatementFailure failure) {
        return new FrameAbortedException(
                "%s was aborted by the statement [%s], which failed: %s. Nothing it did is kept"
                        .formatted(frame, failure.sql(), FailureText.clause(failure.exception())),
                failure);
    }
}
