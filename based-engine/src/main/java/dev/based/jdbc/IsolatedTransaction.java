package dev.based.jdbc;

import dev.based.frame.Cleanup;
import dev.based.frame.ExclusiveOperation;
import dev.based.frame.Frame;
import dev.based.frame.FrameAbortedException;
import dev.based.frame.FrameStack;
import dev.based.frame.HeldConnection;
import dev.based.frame.Lifetime;
import dev.based.frame.SqlWork;
import dev.based.frame.StatementFailure;
import dev.based.frame.UnitOfWork;
import dev.based.spi.AutoCommitCalls;
import dev.based.spi.DriverTransaction;
import dev.based.spi.MisplacedStatements;
import dev.based.spi.ReadOnlyMode;
import dev.based.spi.TransactionControl;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of a connection that behaves as one of its own: a unit of work each, in auto-commit mode per
 * statement. For one user at a time.
 */
final class IsolatedTransaction extends TextualTransactions implements ConnectionTransaction {

    private static final String NO_ACTIVE_TRANSACTION = "25P01";

    private final FrameStack stack;
    private final @Nullable Frame base;
    private final UnitOfWork unit;
    private final Savepoints savepoints;
    private final Warnings warnings;
    private final String description;
    private boolean autoCommit = true;
    private boolean readOnly;

    /** Whether a transaction was begun by SQL text in auto-commit mode. */
    private boolean begun;

    /**
     * The transactions of a connection.
     *
     * @param stack the frames of the physical connection
     * @param base the frame in which they stand, null if they commit for good
     * @param description what they are, for messages
     * @param warnings is told what JDBC gives as a warning
     */
    IsolatedTransaction(FrameStack stack, @Nullable Frame base, String description, Warnings warnings) {
        this.stack = stack;
        this.base = base;
        this.description = description;
        this.unit = UnitOfWork.holding(stack, base, description, Lifetime.UNTIL_ENDED);
        this.savepoints = new Savepoints(unit);
        this.warnings = warnings;
    }

    private TransactionControl control() {
        return stack.control();
    }

    @Override
    MisplacedStatements misplaced() {
        return stack.habits().misplacedStatements();
    }

    @Override
    Savepoints savepoints() {
        return savepoints;
    }

    @Override
    public UnitOfWork unit() {
        return unit;
    }

    @Override
    public <T extends @Nullable Object> T run(String sql, SqlWork<T> work) throws SQLException {
        if (!isAutoCommitting()) {
            return unit.run(sql, work);
        }
        return readOnly && stack.habits().readOnlyMode() == ReadOnlyMode.ALWAYS
                ? runReadOnly(sql, work)
                : unit.runAutoCommit(sql, work);
    }

    private <T extends @Nullable Object> T runReadOnly(String sql, SqlWork<T> work) throws SQLException {
        UnitOfWork alone = unit.beside("the auto-commit statement [" + sql + "]");
        alone.setReadOnly(true);
        T result;
        try {
            result = alone.run(sql, work);
        } catch (SQLException | RuntimeException | Error e) {
            Cleanup cleanup = new Cleanup();
            cleanup.add(e);
            cleanup.step(alone::rollback);
            throw e;
        }
        alone.rollback();
        return result;
    }

    /** What a driver's own object does is undone by no driver, so that in auto-commit mode it has a frame. */
    @Override
    public ExclusiveOperation exclusiveOperation(String sql, DriverTransaction.Operation operation) {
        boolean alone = isAutoCommitting();
        UnitOfWork of = alone ? unit.beside("the auto-commit statement [" + sql + "]") : unit;
        return new ExclusiveOperation(of, alone, sql, operation);
    }

    @Override
    public BooleanSupplier ending() {
        return unit.ending();
    }

    @Override
    public boolean isAutoCommitting() {
        return autoCommit && !begun;
    }

    @Override
    public boolean isActive() {
        return begun || unit.isActive();
    }

    @Override
    public @Nullable Frame frame() {
        return unit.innermost();
    }

    @Override
    public boolean autoCommit() {
        return autoCommit;
    }

    @Override
    public void setAutoCommit(boolean autoCommit) throws SQLException {
        if (autoCommit != this.autoCommit) {
            commitAll(); // as JDBC says of a change in mid-transaction
        }
        this.autoCommit = autoCommit;
    }

    @Override
    public void setReadOnly(boolean readOnly) {
        this.readOnly = readOnly && stack.habits().readOnlyMode() != ReadOnlyMode.HINT;
        unit.setReadOnly(this.readOnly);
    }

    @Override
    void setReadOnlyOnce() {
        unit.setReadOnly(true);
    }

    @Override
    public void commit() throws SQLException {
        if (refusedInAutoCommit("commit()")) {
            return;
        }
        commitAll();
    }

    @Override
    public void rollback() throws SQLException {
        if (refusedInAutoCommit("rollback()")) {
            return;
        }
        rollbackAll();
    }

    /** Whether there is nothing to end, which some drivers mind and some do not. */
    private boolean refusedInAutoCommit(String what) throws SQLException {
        if (autoCommit && autoCommitCalls() != AutoCommitCalls.ENDS_ACCEPTED) {
            throw inAutoCommit(what);
        }
        return isAutoCommitting();
    }

    private AutoCommitCalls autoCommitCalls() throws SQLException {
        return stack.connection()
                .use(base, "look at the driver of", held -> stack.habits().autoCommitCalls(held.physical()));
    }

    private static SQLException inAutoCommit(String what) {
        return new SQLException(what + " in auto-commit mode: call setAutoCommit(false) first", NO_ACTIVE_TRANSACTION);
    }

    /** Commits the transaction; its savepoints end with it, from the top down. */
    @Override
    void commitAll() throws SQLException {
        unit.reads().requireDone();
        try {
            savepoints.releaseAll();
        } catch (FrameAbortedException e) {
            rolledBack(e);
            return;
        } catch (SQLException | RuntimeException | Error e) {
            rollbackAfter(e); // as what was done since a savepoint is gone
            throw e;
        }
        try {
            unit.checkDeferred();
        } catch (FrameAbortedException e) {
            rolledBack(e);
            return;
        } catch (SQLException | RuntimeException | Error e) {
            if (!leavesTransactionOpen(e)) {
                rollbackAfter(e);
            }
            throw e;
        }
        try {
            unit.commit();
        } catch (FrameAbortedException e) {
            rolledBack(e);
        } finally {
            ended();
        }
    }

    private boolean leavesTransactionOpen(Throwable failure) {
        return failure instanceof SQLException
                && !stack.connection().isGivenUp()
                && control().deferredConstraints().violationLeavesTransactionOpen();
    }

    /** A commit of an aborted transaction rolls it back, in silence as far as the driver is concerned. */
    private void rolledBack(FrameAbortedException aborted) throws SQLException {
        rollbackAll();
        StatementFailure failure = aborted.failure();
        warnings.add(
                "commit() of %s rolled it back, as the statement [%s] had failed".formatted(description, failure.sql()),
                failure.exception());
    }

    private void rollbackAfter(Throwable failure) {
        Cleanup cleanup = new Cleanup();
        cleanup.add(failure);
        cleanup.step(this::rollbackAll);
    }

    /** Rolls the transaction back; its savepoints end with it, from the top down. */
    @Override
    void rollbackAll() throws SQLException {
        Throwable failure = null;
        try {
            savepoints.rollbackAll();
        } catch (SQLException | RuntimeException | Error e) {
            failure = e;
        }
        try {
            unit.rollback();
        } catch (SQLException | RuntimeException | Error e) {
            failure = Cleanup.first(failure, e);
        }
        ended();
        Cleanup.throwIfAny(failure);
    }

    private void ended() {
        begun = false;
        unit.setReadOnly(readOnly);
    }

    @Override
    void begin() {
        begun = autoCommit;
    }

    @Override
    boolean isOpen() {
        return !isAutoCommitting();
    }

    @Override
    public Savepoint setSavepoint(@Nullable String name) throws SQLException {
        if (isAutoCommitting()) {
            if (autoCommitCalls() == AutoCommitCalls.SAVEPOINTS_ACCEPTED) {
                return savepoints.ofNothing(name);
            }
            throw inAutoCommit("setSavepoint()");
        }
        return savepoints.set(name);
    }

    @Override
    public void rollback(Savepoint savepoint) throws SQLException {
        askFor("ROLLBACK TO ", savepoint);
        savepoints.rollback(savepoint);
    }

    /** A savepoint that went with its transaction is a mistake that aborts the next one on PostgreSQL. */
    private void askFor(String what, Savepoint savepoint) throws SQLException {
        boolean aborts = misplaced() == MisplacedStatements.IGNORED && savepoints.hasVanished(savepoint);
        if (aborts && isActive()) {
            run(what + savepoint, IsolatedTransaction::rollbackToNothing);
        }
    }

    private static boolean rollbackToNothing(HeldConnection held) throws SQLException {
        try (Statement statement = held.physical().createStatement()) {
            return statement.execute("ROLLBACK TO SAVEPOINT \"ended with its transaction\"");
        }
    }

    @Override
    public void release(Savepoint savepoint) throws SQLException {
        askFor("RELEASE ", savepoint);
        savepoints.release(savepoint);
    }

    @Override
    public void close() throws SQLException {
        Throwable failure = null;
        try {
            rollbackAll();
        } catch (SQLException | RuntimeException | Error e) {
            failure = e;
        }
        try {
            unit.close(); // from which on nothing can begin
        } catch (SQLException | RuntimeException | Error e) {
            failure = Cleanup.first(failure, e);
        }
        Cleanup.throwIfAny(failure);
    }
}
