package dev.based;

/**
 * A nested transaction, begun by {@link Session#begin()}: a savepoint in the session's transaction.
 *
 * <p>Transactions end in the reverse order of their beginning. For one user at a time, like the session. Do not
 * implement this interface: later versions may add methods.
 *
 * @since 0.1.0
 */
public interface Transaction extends AutoCloseable {

    /**
     * Keeps the work of this transaction, if the session's work is kept.
     *
     * @throws CommitFailedException if the database refuses, or the connection is lost meanwhile
     * @throws TransactionAbortedException if a statement in it failed and the failure was ignored; the transaction is
     *     rolled back
     * @throws TransactionOrderException if another transaction is open inside; both are rolled back
     * @throws TransactionEndedException if this transaction or its session has ended already
     */
    void commit();

    /**
     * Undoes the work of this transaction. It has no effect if the transaction has ended.
     *
     * @throws TransactionOrderException if another transaction is open inside; both are rolled back
     * @throws RollbackFailedException if the rollback fails; the connection is then closed, and nothing was kept
     */
    void rollback();

    /** The same as {@link #rollback()}; has no effect after {@link #commit()}. */
    @Override
    void close();
}
