package dev.based;

/**
 * No JDBC driver for the database is on the class path, or none of which an object can be made; the message names the
 * artifact to add, or what failed.
 *
 * @since 0.1.0
 */
public final class DriverNotFoundException extends BasedException {

    private static final long serialVersionUID = 1L;

    /**
     * With a message alone.
     *
     * @param message what was wrong, where, and the cure
     */
    public DriverNotFoundException(String message) {
        super(message);
    }

    /**
     * With the cause.
     *
     * @param message what was wrong, where, and the cure
     * @param cause what it comes from
     */
    public DriverNotFoundException(String message, Throwable cause) {
        super(message, cause);
    }
}
