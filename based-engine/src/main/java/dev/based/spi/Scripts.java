package dev.based.spi;

/**
 * What a driver does with a text of several statements.
 *
 * @since 0.1.0
 */
public enum Scripts {
    /** It runs all. */
    RUN,
    /** It runs the first and ignores the others, but that {@code executeUpdate} runs all. */
    FIRST_ONLY,
    /** It refuses them. */
    REFUSED
}
