package dev.based.junit.server;

import dev.based.DatabaseUrl;

/**
 * A server that was started for tests. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface RunningServer extends AutoCloseable {

    /**
     * A PostgreSQL server.
     *
     * @param administrator the URL of a database on it, with a user who may create databases
     * @param stop stops the server and removes what it kept
     * @return the server
     */
    static RunningServer postgresql(DatabaseUrl administrator, Runnable stop) {
        return new RunningPostgres(administrator, stop);
    }

    /**
     * Creates an empty database.
     *
     * @param name a generated name, safe to write unquoted
     * @return its URL, with user and password
     */
    DatabaseUrl createDatabase(String name);

    /** Stops the server and removes what it kept. */
    @Override
    void close();
}
