package dev.based.frame;

import dev.based.spi.TransactionControl;
import dev.based.spi.TransactionStatus;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Does things in savepoints or transactions of their own, in which no frame begins. Guarded by the stack's mutex. */
final class SavepointScope {

    private final PhysicalConnection physical;
    private final TransactionControl control;
    private final SavepointNames names;

    SavepointScope(PhysicalConnection physical, TransactionControl control, SavepointNames names) {
        this.physical = physical;
        this.control = control;
        this.names = names;
    }

    /** Does something whose failure undoes it. */
    <T extends @Nullable Object> T run(String what, HeldConnection.Execution<T> work) throws SQLException {
        String name = set();
        T result;
        try {
            result = work.run();
        } catch (SQLException | RuntimeException | Error e) {
            undoAfter(e, what, name);
            throw e;
        }
        try {
            control.releaseSavepoint(physical.connection(), name);
        } catch (SQLException | RuntimeException | Error e) {
            physical.giveUp("the end of", what, e);
            throw e;
        }
        return result;
    }

    /** Does something in a transaction that is undone in any case. */
    <T extends @Nullable Object> T runAndUndo(String what, HeldConnection.Execution<T> work) throws SQLException {
        String name = names.next();
        Cleanup.Step undoing = () -> undo(what, name);
        control.setSavepoint(physical.connection(), name);
        return runAndUndo(work, undoing);
    }

    /** The same where no transaction has begun. */
    <T extends @Nullable Object> T runAndRollBack(String what, HeldConnection.Execution<T> work) throws SQLException {
        Cleanup.Step undoing = () -> rollBack(what);
        control.begin(physical.connection());
        return runAndUndo(work, undoing);
    }

    @SuppressWarnings("NullAway") // which looks at type arguments in JSpecify mode only
    private static <T extends @Nullable Object> T runAndUndo(HeldConnection.Execution<T> work, Cleanup.Step undoing)
            throws SQLException {
        T result = null;
        Throwable failure = null;
        try {
            result = work.run();
        } catch (SQLException | RuntimeException | Error e) {
            failure = e;
        }
        try {
            undoing.run();
        } catch (SQLException | RuntimeException | Error e) {
            failure = Cleanup.first(failure, e);
        }
        Cleanup.throwIfAny(failure);
        return result;
    }

    private void rollBack(String what) throws SQLException {
        try {
            control.rollback(physical.connection());
        } catch (SQLException | RuntimeException | Error e) {
            physical.giveUp("the rollback of", what, e);
            throw e;
        }
    }

    /** Whether what was done has ended the transaction, and its savepoints with it, as SQLite's OR ROLLBACK does. */
    private boolean isWholeTransactionEnded() {
        try {
            return control.statusAfterFailure(physical.connection()) == TransactionStatus.IDLE;
        } catch (SQLException | RuntimeException e) {
            return false;
        }
    }

    private String set() throws SQLException {
        String name = names.next();
        control.setSavepoint(physical.connection(), name);
        return name;
    }

    /** Releases a savepoint and all above it, if there is one, and sets another. */
    String replace(@Nullable String savepoint) throws SQLException {
        if (savepoint != null) {
            control.releaseSavepoint(physical.connection(), savepoint);
        }
        return set();
    }

    private void undoAfter(Throwable failure, String what, String name) {
        try {
            undo(what, name);
        } catch (SQLException | RuntimeException | Error e) {
            Cleanup.suppress(failure, e);
        }
    }

    private void undo(String what, String name) throws SQLException {
        try {
            control.rollbackToSavepoint(physical.connection(), name);
        } catch (SQLException e) {
            if (!isWholeTransactionEnded()) {
                physical.giveUp("the rollback of", what, e);
            }
            throw e;
        } catch (RuntimeException | Error e) {
            physical.giveUp("the rollback of", what, e);
            throw e;
        }
    }
}
