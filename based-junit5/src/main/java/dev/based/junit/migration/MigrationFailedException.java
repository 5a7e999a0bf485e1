package dev.based.junit.migration;

import dev.based.BasedException;

/**
 * The migrations of a test's database could not be run: their tool or its part for the database is missing, a location
 * does not exist or is empty, or a migration failed.
 *
 * @since 0.1.0
 */
public final class MigrationFailedException extends BasedException {

    private static final long serialVersionUID = 1L;

    /**
     * With a message alone.
     *
     * @param message what was wrong, where, and the cure
     */
    public MigrationFailedException(String message) {
        super(message);
    }

    /**
     * With the cause.
     *
     * @param message what was wrong, where, and the cure
     * @param cause what it comes from
     */
    public MigrationFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
