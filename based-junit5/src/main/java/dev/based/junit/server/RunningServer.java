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
     * A MySQL or MariaDB server.
     *
     * @param administrator the URL of a database on it, with a user who may create databases
     * @param stop stops the server and removes what it kept
     * @return the server
     */
    static RunningServer mysql(DatabaseUrl administrator, Runnable stop) {
        return new RunningMySql(administrator, stop);
    }

    /**
     * Creates an empty database.
     *
     * @param name a generated name, safe to write unquoted
     * @return its URL, with user and password
     */
    DatabaseUrl createDatabase(String name);

    /**
     * Copies a database to which nobody is connected.
     *
     * @param template the database
     * @param name the copy's name, generated, safe to write unquoted
     * @return the copy's URL
     */
    DatabaseUrl copyDatabase(DatabaseUrl template, String name);

    /**
     * Drops a database, ending what is connected to it.
     *
     * @param database one that was created here
     */
    void dropDatabase(DatabaseUrl database);

    /** Stops the server and removes what it kept. */
    @Override
    void close();
}
