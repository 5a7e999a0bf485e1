package dev.based.frame;

import dev.based.spi.DeferredConstraints;
import dev.based.spi.TransactionControl;
import dev.based.spi.TransactionStatus;
import dev.based.sqlite.SqliteBackend;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SQLite's control on a real connection, which notes what it is told, and says of the status what a test wants. */
final class RecordedControl implements TransactionControl {

    private final TransactionControl sqlite = new SqliteBackend().transactionControl();
    private final List<String> told = new ArrayList<>();

    TransactionStatus status = TransactionStatus.ACTIVE;

    @Nullable
    TransactionStatus statusAfterFailure;

    boolean statusIsFree;
    boolean atomic = true;
    boolean undoing;
    DeferredConstraints deferred = DeferredConstraints.NONE;

    @Nullable
    SQLException failure;

    private @Nullable Throwable next;

    /** Lets the next call fail, in whatever way. */
    void failNext(Throwable thrown) {
        next = thrown;
    }

    /** What was done since this was last asked. */
    List<String> takeTold() {
        List<String> taken = List.copyOf(told);
        told.clear();
        return taken;
    }

    private void note(String what) throws SQLException {
        told.add(what);
        SQLException toThrow = failure;
        if (toThrow != null) {
            failure = null;
            throw toThrow;
        }
        Throwable thrown = next;
        next = null;
        if (thrown instanceof SQLException declared) {
            throw declared;
        }
        if (thrown instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        note("begin");
        sqlite.begin(connection);
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        note("commit");
        sqlite.commit(connection);
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        note("rollback");
        sqlite.rollback(connection);
    }

    @Override
    public void setSavepoint(Connection connection, String name) throws SQLException {
        note("savepoint " + name);
        sqlite.setSavepoint(connection, name);
    }

    @Override
    public void releaseSavepoint(Connection connection, String name) throws SQLException {
        note("release " + name);
        sqlite.releaseSavepoint(connection, name);
    }

    @Override
    public void rollbackToSavepoint(Connection connection, String name) throws SQLException {
        note("rollback to " + name);
        sqlite.rollbackToSavepoint(connection, name);
    }

    @Override
    public TransactionStatus status(Connection connection) {
        return status;
    }

    @Override
    public TransactionStatus statusAfterFailure(Connection connection) {
        TransactionStatus after = statusAfterFailure;
        return after != null ? after : status;
    }

    @Override
    public boolean statementsAreAtomic() {
        return atomic;
    }

    @Override
    public boolean undoesFailedStatements() {
        return undoing;
    }

    @Override
    public Runnable undoFailedStatements(Connection connection) throws SQLException {
        note("undo failures");
        return () -> told.add("leave failures");
    }

    @Override
    public boolean leavesTraces(String sql) {
        return sql.startsWith("PRAGMA");
    }

    @Override
    public boolean mayOutliveRollback(String sql) {
        return sql.startsWith("INSERT");
    }

    @Override
    public void forgetSession(Connection connection) throws SQLException {
        note("forget");
    }

    @Override
    public DeferredConstraints deferredConstraints() {
        return deferred;
    }

    @Override
    public boolean isRefusal(SQLException e) {
        return sqlite.isRefusal(e) || TransactionControl.super.isRefusal(e);
    }

    @Override
    public boolean statusIsFree() {
        return statusIsFree;
    }

    @Override
    public boolean commitsImplicitly(String sql) {
        return sql.startsWith("ALTER");
    }
}
