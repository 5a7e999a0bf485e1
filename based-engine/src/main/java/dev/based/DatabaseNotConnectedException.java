package dev.based;

/**
 * A database was used before {@link Database#connect()} or after {@link Database#disconnect()}.
 *
 * @since 0.1.0
 */
public final class DatabaseNotConnectedException extends BasedException {

    private static final long serialVersionUID = 1L;

    /**
     * With a message alone.
     *
     * @param message the problem, its place, and the cure
     */
    public DatabaseNotConnectedException(String message) {
        super(message);
    }
}
