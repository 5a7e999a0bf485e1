package dev.based;

/** A database was used before {@link Database#connect()} or after {@link Database#disconnect()}. */
public final class DatabaseNotConnectedException extends BasedException {

    private static final long serialVersionUID = 1L;

    public DatabaseNotConnectedException(String message) {
        super(message);
    }
}
