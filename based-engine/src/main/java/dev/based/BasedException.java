package dev.based;

/**
 * The root of what Based throws at run time; each failure is of a subclass, and a failure of SQL keeps its
 * {@link java.sql.SQLException} as the cause.
 *
 * <p>A mistake in an argument, a bad URL among them, is an {@link IllegalArgumentException} instead.
 *
 * @since 0.1.0
 */
public abstract class BasedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * With a message alone.
     *
     * @param message what was wrong, where, and the cure
     */
    protected BasedException(String message) {
        super(message);
    }

    /**
     * With the cause.
     *
     * @param message what was wrong, where, and the cure
     * @param cause what it comes from
     */
    protected BasedException(String message, Throwable cause) {
        super(message, cause);
    }
}
