package dev.based;

/**
 * Work in a nested transaction without a result.
 *
 * @param <X> what it may throw
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface TransactionAction<X extends Exception> {

    /**
     * Does the work.
     *
     * @throws X to roll the transaction back and have the caller see it
     */
    void run() throws X;
}
