package dev.based;

/** {@link Database#connect()} was called on a connected database. */
public final class DatabaseAlreadyConnectedException extends BasedException {

    private static final long serialVersionUID = 1L;

    public DatabaseAlreadyConnectedException(String message) {
        super(message);
    }
}
