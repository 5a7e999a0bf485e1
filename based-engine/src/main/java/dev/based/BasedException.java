package dev.based;

import java.util.Locale;

/**
 * The root of the exceptions that Based throws at run time. Each failure has a subclass, and a failure of SQL keeps its
 * {@link java.sql.SQLException} as the cause.
 *
 * <p>A mistake in an argument, a bad URL among them, is an {@link IllegalArgumentException} instead.
 *
 * @since 0.1.0
 */
public abstract class BasedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final String PAGE = "https://github.com/based-dev/based/blob/main/docs/errors.md#";
    private static final String OURS = "dev.based.";

    /**
     * With a message alone.
     *
     * @param message the problem, its place, and the cure
     */
    protected BasedException(String message) {
        super(message);
    }

    /**
     * With the cause.
     *
     * @param message the problem, its place, and the cure
     * @param cause the exception that caused it
     */
    protected BasedException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * The class and the message, and for an exception of Based the place in its documentation that has the causes and cures.
     * A stack trace begins with it.
     *
     * @return a line or more
     */
    @Override
    @SuppressWarnings("OverrideThrowableToString") // getMessage() is the message alone, for users who show it
    public String toString() {
        if (!getClass().getName().startsWith(OURS)) {
            return super.toString();
        }
        String words = getClass().getSimpleName().replaceFirst("Exception$", "");
        String anchor = words.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
        return "%s (%s%s)".formatted(super.toString(), PAGE, anchor);
    }
}
