package dev.based.junit.server;

import dev.based.BasedException;

/**
 * A server for tests, or a database on it, could not be made available. The message names one cause and its cure.
 *
 * @since 0.1.0
 */
public final class ServerUnavailableException extends BasedException {

    private static final long serialVersionUID = 1L;

    /**
     * With a message alone.
     *
     * @param message what was wrong, where, and the cure
     */
    public ServerUnavailableException(String message) {
        super(message);
    }

    /**
     * With the cause.
     *
     * @param message what was wrong, where, and the cure
     * @param cause what it comes from
     */
    public ServerUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
