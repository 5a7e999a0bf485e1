package dev.based;

import java.sql.Connection;
import kotlin.internal.LowPriorityInOverloadResolution;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A transaction to work in. What it does is seen by others only after it has ended well.
 *
 * <p>Statements are run by the verbs of {@link SqlOperations}, all in the one transaction. Those that begin or end a
 * transaction are refused: that is what {@link #useTransaction}, {@link #begin()}, {@link #commit()} and {@link #close()}
 * are for.
 *
 * <p>A statement that fails throws {@link StatementException}. On PostgreSQL it aborts the transaction it ran in; if
 * the failure is swallowed, what follows throws {@link TransactionAbortedException}, and so does the attempt to commit.
 *
 * <p>For one user at a time; it may be handed from thread to thread. Not to be implemented by others: methods may be
 * added.
 *
 * @since 0.1.0
 */
public interface Session extends SqlOperations, AutoCloseable {

    /**
     * Does work in a nested transaction: kept on normal return, undone on any Throwable.
     *
     * @param <T> the result's type
     * @param <X> what the work may throw
     * @param work the work
     * @return its result
     * @throws X what the work throws; a failure to roll back is added to it as suppressed
     * @throws TransactionAbortedException if a statement failed and the work swallowed the failure
     * @throws TransactionOrderException if the work has left another transaction open inside
     * @throws LockTimeoutException if the turn at a shared connection does not come within the lock timeout
     * @throws SessionClosedException if the session has ended, or what it stands in
     */
    // Kotlin cannot infer X from a lambda, so there it takes the extension of the same name in dev.based.kotlin.
    @LowPriorityInOverloadResolution
    <T extends @Nullable Object, X extends Exception> T inTransaction(TransactionFunction<T, X> work) throws X;

    /**
     * Does work in a nested transaction: kept on normal return, undone on any Throwable.
     *
     * @param <X> what the work may throw
     * @param work the work
     * @throws X what the work throws; a failure to roll back is added to it as suppressed
     * @throws TransactionAbortedException if a statement failed and the work swallowed the failure
     * @throws TransactionOrderException if the work has left another transaction open inside
     * @throws LockTimeoutException if the turn at a shared connection does not come within the lock timeout
     * @throws SessionClosedException if the session has ended, or what it stands in
     */
    @LowPriorityInOverloadResolution
    <X extends Exception> void useTransaction(TransactionAction<X> work) throws X;

    /**
     * Begins a nested transaction that is undone unless it is committed.
     *
     * @return the transaction, to be closed before the session ends
     * @throws LockTimeoutException if the turn at a shared connection does not come within the lock timeout
     * @throws SessionClosedException if the session has ended, or what it stands in
     */
    Transaction begin();

    /**
     * jOOQ on this session: its statements are part of the session's transaction, and its own transactions nest in it.
     *
     * @return a context for this database's dialect
     * @throws SessionClosedException if the session has ended
     */
    DSLContext dsl();

    /**
     * JDBC on this session: its statements are part of the session's transaction. The connection does not commit, roll
     * back or change its auto-commit mode, which are the session's to do, and closing it leaves the session open.
     *
     * @return a connection, for one user at a time together with the session
     * @throws SessionClosedException if the session has ended
     */
    Connection connection();

    /**
     * Commits what was done so far. What is done afterwards is a new transaction.
     *
     * @throws CommitFailedException if the database refuses, or the connection is lost meanwhile
     * @throws TransactionAbortedException if a statement failed and the failure was swallowed; all is rolled back
     * @throws TransactionOrderException if a nested transaction is open; all is rolled back
     * @throws SessionClosedException if the session has ended, or what it stands in
     */
    void commit();

    /**
     * Rolls back what was not committed, and ends the session. Without effect if it has ended.
     *
     * @throws TransactionOrderException if a nested transaction is open; it is rolled back too
     * @throws RollbackFailedException if the rollback fails; the connection is then closed, and nothing was kept
     * @throws CommittedWorkLostException on a shared connection, if another session had committed inside this one, and is
     *     rolled back with it
     */
    @Override
    void close();
}
