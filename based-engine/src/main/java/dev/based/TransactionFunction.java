package dev.based;

import org.jspecify.annotations.Nullable;

/**
 * Work in a nested transaction that has a result.
 *
 * @param <T> the result's type
 * @param <X> the type of exception that it may throw
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface TransactionFunction<T extends @Nullable Object, X extends Exception> {

    /**
     * Does the work.
     *
     * @return the result
     * @throws X to roll the transaction back; the caller gets this exception
     */
    T get() throws X;
}
