package dev.based;

/** A value of a row does not fit the type that was asked for; the message names the column and what it held. */
public final class MappingException extends BasedException {

    private static final long serialVersionUID = 1L;

    MappingException(String message) {
        super(message);
    }

    MappingException(String message, Throwable cause) {
        super(message, cause);
    }
}
