package dev.based;

/**
 * Work in a session without a result.
 *
 * @param <X> the type of exception that it may throw
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface SessionConsumer<X extends Exception> {

    /**
     * Does the work.
     *
     * @param session the session; it ends with this call
     * @throws X to roll the session back; the caller gets this exception
     */
    void accept(Session session) throws X;
}
