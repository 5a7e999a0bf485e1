package dev.based;

import org.jspecify.annotations.Nullable;

/**
 * Work in a session that has a result.
 *
 * @param <T> the result's type
 * @param <X> the type of exception that it may throw
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface SessionFunction<T extends @Nullable Object, X extends Exception> {

    /**
     * Does the work.
     *
     * @param session the session; it ends with this call
     * @return the result
     * @throws X to roll the session back; the caller gets this exception
     */
    T apply(Session session) throws X;
}
