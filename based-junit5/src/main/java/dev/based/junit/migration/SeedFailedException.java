package dev.based.junit.migration;

import dev.based.BasedException;

/**
 * A script that fills a test's database could not be run: it does not exist, or a statement in it failed.
 *
 * @since 0.1.0
 */
public final class SeedFailedException extends BasedException {

    private static final long serialVersionUID = 1L;

    /**
     * With a message alone.
     *
     * @param message what was wrong, where, and the cure
     */
    public SeedFailedException(String message) {
        super(message);
    }

    /**
     * With the cause.
     *
     * @param message what was wrong, where, and the cure
     * @param cause what it comes from
     */
    public SeedFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
