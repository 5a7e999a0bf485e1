package dev.based;

/**
 * A nested transaction, begun by {@link Session#begin()}: a savepoint in the session's transaction.
 *
 * <p>Transactions end in the order opposite to their beginning. For one user at a time, like its session. Not
 * to be implemented by others: methods may be added.
 *
 * @since 0.1.0
 */
public interface Transaction extends AutoCloseable {

    /**
     * Keeps what was done since the beginning, as far as the session's work is kept.
     *
     * @throws CommitFailedException if the database refuses, or the connection is lost meanwhile
     * @throws TransactionAbortedException if a statement in it failed and the failure was swallowed; it is rolled back
     * @throws TransactionOrderException if another transaction is open inside; both are rolled back
     * @throws TransactionEndedException if it has ended already, or its session has
     */
    void commit();

    /**
     * Undoes what was done since the beginning. Without effect if the transaction has ended.
     *
     * @throws TransactionOrderException if another transaction is open inside; both are rolled back
     * @throws RollbackFailedException if the rollback fails; the connection is then closed, and nothing was kept
     */
    void rollback();

    /** The same as {@link #rollback()}; without effect after {@link #commit()}. */
    @Override
    void close();
}
