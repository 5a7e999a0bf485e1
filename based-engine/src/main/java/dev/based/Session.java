package dev.based;

import java.sql.Connection;
import kotlin.internal.LowPriorityInOverloadResolution;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A transaction to work in. Others see its work only after it was committed.
 *
 * <p>The verbs of {@link SqlOperations} run statements, all in the same transaction. Statements that begin or end a
 * transaction are refused: use {@link #useTransaction}, {@link #begin()}, {@link #commit()} and {@link #close()}
 * instead.
 *
 * <p>A statement that fails throws {@link StatementException}. On PostgreSQL it aborts the transaction in which it ran.
 * If the code ignores the failure, the next statements throw {@link TransactionAbortedException}, and so does the
 * commit.
 *
 * <p>For one user at a time; it may be handed from thread to thread. Do not implement this interface: later versions
 * may add methods.
 *
 * @since 0.1.0
 */
public interface Session extends SqlOperations, AutoCloseable {

    /**
     * Does work in a nested transaction: kept on normal return, undone on any Throwable.
     *
     * @param <T> the result's type
     * @param <X> the type of exception that the work may throw
     * @param work the work
     * @return its result
     * @throws X the exception of the work; if the rollback fails too, that failure is suppressed in it
     * @throws TransactionAbortedException if a statement failed and the work ignored the failure
     * @throws TransactionOrderException if the work has left another transaction open inside
     * @throws LockTimeoutException if the session gets no turn on a shared connection within the lock timeout
     * @throws SessionClosedException if the session, or the sandbox around it, has ended
     */
    // Kotlin cannot infer X from a lambda, so there it takes the extension of the same name in dev.based.kotlin.
    @LowPriorityInOverloadResolution
    <T extends @Nullable Object, X extends Exception> T inTransaction(TransactionFunction<T, X> work) throws X;

    /**
     * Does work in a nested transaction: kept on normal return, undone on any Throwable.
     *
     * @param <X> the type of exception that the work may throw
     * @param work the work
     * @throws X the exception of the work; if the rollback fails too, that failure is suppressed in it
     * @throws TransactionAbortedException if a statement failed and the work ignored the failure
     * @throws TransactionOrderException if the work has left another transaction open inside
     * @throws LockTimeoutException if the session gets no turn on a shared connection within the lock timeout
     * @throws SessionClosedException if the session, or the sandbox around it, has ended
     */
    @LowPriorityInOverloadResolution
    <X extends Exception> void useTransaction(TransactionAction<X> work) throws X;

    /**
     * Begins a nested transaction that is undone unless it is committed.
     *
     * @return the transaction, which the caller closes before the session ends
     * @throws LockTimeoutException if the session gets no turn on a shared connection within the lock timeout
     * @throws SessionClosedException if the session, or the sandbox around it, has ended
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
     * JDBC on this session: its statements are part of the session's transaction. The connection refuses to commit, to
     * roll back or to change its auto-commit mode, because only the session does that. Closing it leaves the session
     * open.
     *
     * @return a connection, for one user at a time together with the session
     * @throws SessionClosedException if the session has ended
     */
    Connection connection();

    /**
     * Commits the work so far. Later statements run in a new transaction.
     *
     * @throws CommitFailedException if the database refuses, or the connection is lost meanwhile
     * @throws TransactionAbortedException if a statement failed and the failure was ignored; all is rolled back
     * @throws TransactionOrderException if a nested transaction is open; all is rolled back
     * @throws SessionClosedException if the session, or the sandbox around it, has ended
     */
    void commit();

    /**
     * Rolls back all uncommitted work, and ends the session. It has no effect if the session has ended.
     *
     * @throws TransactionOrderException if a nested transaction is open; it is rolled back too
     * @throws RollbackFailedException if the rollback fails; the connection is then closed, and nothing was kept
     * @throws CommittedWorkLostException on a shared connection, if another session had committed inside this session,
     *     and its work is rolled back too
     */
    @Override
    void close();
}
