package dev.based.frame;

import dev.based.spi.TransactionControl;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What statements leave with a connection that a rollback does not take back. Guarded by the stack's mutex. */
final class SessionState {

    private final Connection connection;
    private final TransactionControl control;

    /** Whether something was left that nothing takes back. */
    private boolean lasting;

    /** Whether something may be left that is to be dropped when the sandbox has ended. */
    private boolean toForget;

    /** Whether any statement may leave something so, null while that has not been asked. */
    private @Nullable Boolean alwaysToForget;

    SessionState(Connection connection, TransactionControl control) {
        this.connection = connection;
        this.control = control;
    }

    /** Whether the connection is not as it was, though everything on it was rolled back. */
    boolean isLasting() {
        return lasting;
    }

    /** Asks the database once what its routines may do, where there are sandboxes that end. */
    void transactionBegan(Frame frame) throws SQLException {
        Frame parent = frame.parent();
        boolean isolated = frame.isBase() || (parent != null && parent.isBase());
        if (isolated && alwaysToForget == null) {
            alwaysToForget = control.routinesMayOutliveRollback(connection);
        }
    }

    /** A statement is about to be run. */
    void runs(StatementTraits statement) {
        lasting = lasting || statement.leavesTraces();
        toForget = toForget || statement.mayOutliveRollback();
    }

    /** Whether something is to be dropped at the end of a sandbox; it is then taken for dropped. */
    boolean takeToForget() {
        boolean must = toForget || Boolean.TRUE.equals(alwaysToForget);
        toForget = false;
        return must;
    }
}
