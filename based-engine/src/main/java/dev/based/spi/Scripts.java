package dev.based.spi;

/**
 * How a driver treats a text of several statements.
 *
 * @since 0.1.0
 */
public enum Scripts {
    /** It runs all. */
    RUN,
    /** It runs the first and ignores the others, except that {@code executeUpdate} runs all. */
    FIRST_ONLY,
    /** It refuses them. */
    REFUSED
}
