package dev.based;

/**
 * Work in a nested transaction without a result.
 *
 * @param <X> the type of exception that it may throw
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface TransactionAction<X extends Exception> {

    /**
     * Does the work.
     *
     * @throws X to roll the transaction back; the caller gets this exception
     */
    void run() throws X;
}
