package dev.based;

/** No JDBC driver for the database is on the class path; the message names the artifact to add. */
public final class DriverNotFoundException extends BasedException {

    private static final long serialVersionUID = 1L;

    /**
     * With a message alone.
     *
     * @param message what was wrong, where, and the cure
     */
    public DriverNotFoundException(String message) {
        super(message);
    }
}
