package dev.based;

/**
 * A value of a row does not fit the requested type. The message names the column and its content.
 *
 * @since 0.1.0
 */
public final class MappingException extends BasedException {

    private static final long serialVersionUID = 1L;

    /**
     * With a message alone.
     *
     * @param message the problem, its place, and the cure
     */
    public MappingException(String message) {
        super(message);
    }

    /**
     * With the cause.
     *
     * @param message the problem, its place, and the cure
     * @param cause the exception that caused it
     */
    public MappingException(String message, Throwable cause) {
        super(message, cause);
    }
}
