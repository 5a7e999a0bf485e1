package dev.based.embedded.run;

import java.io.IOException;
import java.nio.file.Path;

/** A server's programs. When one fails, its own output is the message. */
public interface ServerProgram {

    /**
     * Makes the files of a new server, which nobody enters without a password from then on.
     *
     * @param data an empty directory, or one that does not exist yet
     * @param password the administrator's
     * @throws IOException if they cannot be made
     */
    void initialize(Path data, String password) throws IOException;

    /**
     * Starts a server, and returns when it takes connections.
     *
     * @param data its directory
     * @param port at which it listens on the loopback interface
     * @throws IOException if it does not start
     */
    void start(Path data, int port) throws IOException;

    /**
     * Whether {@link #stop(Path)} leaves files that are complete, and a copy of them can be kept.
     *
     * @return true
     */
    default boolean stopsCleanly() {
        return true;
    }

    /**
     * Ends a server's sessions and stops it.
     *
     * @param data its directory
     * @throws IOException if it does not stop
     */
    void stop(Path data) throws IOException;
}
