package dev.based;

/**
 * {@link Database#connect()} was called on a database that has been disconnected; build a new one.
 *
 * @since 0.1.0
 */
public final class DatabaseReopenProhibitedException extends BasedException {

    private static final long serialVersionUID = 1L;

    /**
     * With a message alone.
     *
     * @param message the problem, its place, and the cure
     */
    public DatabaseReopenProhibitedException(String message) {
        super(message);
    }
}
