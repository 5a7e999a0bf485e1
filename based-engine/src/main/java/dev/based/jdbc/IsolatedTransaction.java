package dev.based.jdbc;

import dev.based.frame.Frame;
import dev.based.frame.FrameStack;
import dev.based.frame.SqlWork;
import dev.based.frame.UnitOfWork;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The transactions of a connection that behaves as one of its own: a unit of work each, in auto-commit mode per statement. */
final class IsolatedTransaction implements TransactionFace {

    private static final String INVALID_SAVEPOINT = "3B001";
    private static final String ACTIVE_TRANSACTION = "25001";

    private final FrameStack stack;
    private final @Nullable Frame base;
    private final UnitOfWork unit;
    private final ArrayDeque<FrameSavepoint> savepoints = new ArrayDeque<>();
    private boolean autoCommit = true;
    private int savepointIds;

    IsolatedTransaction(FrameStack stack, @Nullable Frame base, String description) {
        this.stack = stack;
        this.base = base;
        this.unit = UnitOfWork.holding(stack, base, description);
    }

    /** A savepoint of the user's: a frame nested in the transaction. */
    private static final class FrameSavepoint implements Savepoint {

        private final int id;
        private final @Nullable String name;
        private Frame frame;

        FrameSavepoint(int id, @Nullable String name, Frame frame) {
            this.id = id;
            this.name = name;
            this.frame = frame;
        }

        @Override
        public int getSavepointId() throws SQLException {
            if (name != null) {
                throw new SQLException("The savepoint is a named one: " + name, INVALID_SAVEPOINT);
            }
            return id;
        }

        @Override
        public String getSavepointName() throws SQLException {
            if (name == null) {
                throw new SQLException("The savepoint has no name, but the id " + id, INVALID_SAVEPOINT);
            }
            return name;
        }
    }

    @Override
    public <T> T run(String sql, SqlWork<T> work) throws SQLException {
        return autoCommit ? runAlone(sql, work) : unit.run(sql, work);
    }

    @Override
    public <T> T executing(Statement statement, UnitOfWork.Execution<T> execution) throws SQLException {
        return execution.run();
    }

    private <T> T runAlone(String sql, SqlWork<T> work) throws SQLException {
        Optional<T> done = stack.runWithoutFrame(base, sql, work);
        return done.isPresent() ? done.get() : runInFrame(sql, work);
    }

    private <T> T runInFrame(String sql, SqlWork<T> work) throws SQLException {
        UnitOfWork alone = UnitOfWork.holding(stack, base, "the auto-commit statement [" + sql + "]");
        T result;
        try {
            result = alone.run(sql, work);
        } catch (Throwable e) {
            rollbackAfter(alone, e);
            throw e;
        }
        alone.commit();
        return result;
    }

    private static void rollbackAfter(UnitOfWork unit, Throwable failure) {
        try {
            unit.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public boolean autoCommit() {
        return autoCommit;
    }

    @Override
    public void setAutoCommit(boolean autoCommit) throws SQLException {
        if (autoCommit && !this.autoCommit) {
            commitAll(); // as JDBC says of a change in mid-transaction
        }
        this.autoCommit = autoCommit;
    }

    @Override
    public void commit() throws SQLException {
        requireTransaction("commit()");
        commitAll();
    }

    @Override
    public void rollback() throws SQLException {
        requireTransaction("rollback()");
        rollbackAll();
    }

    /** Commits the transaction; its savepoints end with it, from the top down. */
    private void commitAll() throws SQLException {
        try {
            while (!savepoints.isEmpty()) {
                unit.commit(savepoints.removeLast().frame);
            }
        } catch (SQLException e) {
            try {
                rollbackAll();
            } catch (SQLException rollingBack) {
                e.addSuppressed(rollingBack);
            }
            throw e;
        }
        unit.commit();
    }

    /** Rolls the transaction back; its savepoints end with it, from the top down. */
    private void rollbackAll() throws SQLException {
        while (!savepoints.isEmpty()) {
            unit.rollback(savepoints.removeLast().frame);
        }
        unit.rollback();
    }

    private void requireTransaction(String what) throws SQLException {
        if (autoCommit) {
            throw new SQLException(what + " in auto-commit mode: call setAutoCommit(false) first", ACTIVE_TRANSACTION);
        }
    }

    @Override
    public Savepoint setSavepoint(@Nullable String name) throws SQLException {
        requireTransaction("setSavepoint()");
        FrameSavepoint savepoint = new FrameSavepoint(++savepointIds, name, unit.begin());
        savepoints.addLast(savepoint);
        return savepoint;
    }

    /** Undoes what was done since; the savepoint itself stays, those set after it do not. */
    @Override
    public void rollback(Savepoint savepoint) throws SQLException {
        FrameSavepoint found = found(savepoint);
        FrameSavepoint last;
        do {
            last = savepoints.removeLast();
            unit.rollback(last.frame);
        } while (last != found);
        found.frame = unit.begin();
        savepoints.addLast(found);
    }

    /** Forgets the savepoint and those set after it, and keeps what was done. */
    @Override
    public void release(Savepoint savepoint) throws SQLException {
        FrameSavepoint found = found(savepoint);
        FrameSavepoint last;
        do {
            last = savepoints.removeLast();
            unit.commit(last.frame);
        } while (last != found);
    }

    private FrameSavepoint found(Savepoint savepoint) throws SQLException {
        requireTransaction("A savepoint");
        for (FrameSavepoint own : savepoints) {
            if (own == savepoint) {
                return own;
            }
        }
        throw new SQLException(
                "The savepoint is not one of this transaction, or has been released or rolled back", INVALID_SAVEPOINT);
    }

    @Override
    public void close() throws SQLException {
        try {
            rollbackAll();
        } finally {
            unit.close();
        }
    }
}
