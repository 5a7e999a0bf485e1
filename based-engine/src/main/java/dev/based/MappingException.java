package dev.based;

/**
 * A value of a row does not fit the type that was asked for; the message names the column and what it held.
 *
 * @since 0.1.0
 */
public final class MappingException extends BasedException {

    private static final long serialVersionUID = 1L;

    /**
     * With a message alone.
     *
     * @param message what was wrong, where, and the cure
     */
    public MappingException(String message) {
        super(message);
    }

    /**
     * With the cause.
     *
     * @param message what was wrong, where, and the cure
     * @param cause what it comes from
     */
    public MappingException(String message, Throwable cause) {
        super(message, cause);
    }
}
