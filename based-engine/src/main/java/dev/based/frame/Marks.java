package dev.based.frame;

import dev.based.spi.TransactionControl;
import java.sql.Connection;
import java.sql.SQLException;

/** Gives frames the marks to which they return. Guarded by the stack's mutex. */
final class Marks {

    private static final Mark.Transaction TRANSACTION = new Mark.Transaction();

    private final PhysicalConnection physical;
    private final Connection connection;
    private final TransactionControl control;
    private final RootGuard guard;
    private final Ends ends;
    private final SessionState sessionState;
    private final SavepointNames names;

    Marks(
            PhysicalConnection physical,
            TransactionControl control,
            RootGuard guard,
            Ends ends,
            SessionState sessionState,
            SavepointNames names) {
        this.physical = physical;
        this.connection = physical.connection();
        this.control = control;
        this.guard = guard;
        this.ends = ends;
        this.sessionState = sessionState;
        this.names = names;
    }

    /** Gives a frame its mark if this is its first work. */
    void markIfUnmarked(Frame frame) throws SQLException {
        ends.undoForsaken(frame.parent());
        if (!frame.isMarked()) {
            markBelow(frame);
            mark(frame);
        }
    }

    /** A frame that may not write begins at a savepoint, with which that ends. */
    private void markBelow(Frame frame) throws SQLException {
        Frame parent = frame.parent();
        if (frame.isReadOnly() && parent != null && nothingDoneBelow(frame)) {
            mark(parent);
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

    private static boolean nothingDoneBelow(Frame frame) {
        for (Frame below = frame.parent(); below != null; below = below.parent()) {
            if (below.isMarked()) {
                return false;
            }
        }
        return true;
    }

    private void begin(Frame frame) throws SQLException {
        control.begin(connection);
        frame.markAt(TRANSACTION); // before anything else, so that it is undone though what follows fails
        guard.begin();
        try {
            if (frame.isReadOnly()) {
                frame.setReadOnlyByDatabase(control.makeReadOnly(connection));
            }
            sessionState.transactionBegan(frame);
        } catch (SQLException | RuntimeException | Error e) {
            guard.afterFailure(frame, "the first question in " + frame, e);
            throw e;
        }
    }

    private void setSavepoint(Frame frame) throws SQLException {
        String name = names.next();
        control.setSavepoint(connection, name);
        frame.markAt(new Mark.Savepoint(name));
        if (frame.isReadOnly()) {
            frame.setReadOnlyByDatabase(control.makeReadOnly(connection));
        }
    }
}
