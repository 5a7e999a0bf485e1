package dev.based;

/**
 * {@link Database#connect()} was called on a connected database.
 *
 * @since 0.1.0
 */
public final class DatabaseAlreadyConnectedException extends BasedException {

    private static final long serialVersionUID = 1L;

    /**
     * With a message alone.
     *
     * @param message the problem, its place, and the cure
     */
    public DatabaseAlreadyConnectedException(String message) {
        super(message);
    }
}
