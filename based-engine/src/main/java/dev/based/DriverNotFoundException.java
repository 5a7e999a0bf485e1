package dev.based;

/**
 * No JDBC driver for the database is on the class path, or no object of its class can be made. The message names the
 * artifact to add, or the failure.
 *
 * @since 0.1.0
 */
public final class DriverNotFoundException extends BasedException {

    private static final long serialVersionUID = 1L;

    /**
     * With a message alone.
     *
     * @param message the problem, its place, and the cure
     */
    public DriverNotFoundException(String message) {
        super(message);
    }

    /**
     * With the cause.
     *
     * @param message the problem, its place, and the cure
     * @param cause the exception that caused it
     */
    public DriverNotFoundException(String message, Throwable cause) {
        super(message, cause);
    }
}
