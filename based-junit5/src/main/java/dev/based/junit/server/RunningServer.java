package dev.based.junit.server;

import dev.based.DatabaseUrl;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

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
     * @param stop stops the server and removes its data
     * @return the server
     */
    static RunningServer postgresql(DatabaseUrl administrator, Runnable stop) {
        return new RunningPostgres(administrator, NewDatabases.FOR_TESTS, stop, KeptTemplates.NONE);
    }

    /**
     * A PostgreSQL server that keeps templates for later runs.
     *
     * @param administrator the URL of a database on it, with a user who may create databases
     * @param stop stops the server and removes its data of this run
     * @param kept the templates that it keeps
     * @return the server
     */
    static RunningServer postgresql(DatabaseUrl administrator, Runnable stop, KeptTemplates kept) {
        return new RunningPostgres(administrator, NewDatabases.FOR_TESTS, stop, kept);
    }

    /**
     * A MySQL or MariaDB server.
     *
     * @param administrator the URL of a database on it, with a user who may create databases
     * @param stop stops the server and removes its data
     * @return the server
     */
    static RunningServer mysql(DatabaseUrl administrator, Runnable stop) {
        return new RunningMySql(administrator, stop, KeptTemplates.NONE);
    }

    /**
     * A MySQL or MariaDB server that keeps templates for later runs.
     *
     * @param administrator the URL of a database on it, with a user who may create databases
     * @param stop stops the server and removes its data of this run
     * @param kept the templates that it keeps
     * @return the server
     */
    static RunningServer mysql(DatabaseUrl administrator, Runnable stop, KeptTemplates kept) {
        return new RunningMySql(administrator, stop, kept);
    }

    /**
     * A server about whose failures more is known than it knows itself: where it runs, or where its data is.
     *
     * @param server is asked for everything else
     * @param namePrefix begins the names of this run's databases, as {@link #namePrefix()} has it
     * @param explanation answers {@link #explain}
     * @return the server with the explanation
     */
    static RunningServer explained(
            RunningServer server, String namePrefix, Function<Throwable, Optional<String>> explanation) {
        return new ExplainedServer(server, namePrefix, explanation);
    }

    /**
     * The prefix of the names of this run's databases.
     *
     * @return letters, digits and underscores; if other runs use the server at the same time, a different text in each
     *     run
     */
    default String namePrefix() {
        return "based_";
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
     * Finds or makes a template while no other run makes the same one on this server.
     *
     * @param <T> the type of the work's result
     * @param fingerprint the fingerprint of the template
     * @param work asks for the {@linkplain #kept(String) kept} template; if there is none, makes one and {@linkplain
     *     #keep keeps} it
     * @return the work's result
     */
    default <T> T whileMaking(String fingerprint, Supplier<T> work) {
        return work.get();
    }

    /**
     * Whether templates can be kept on this server for later runs.
     *
     * @return false unless an implementation says otherwise
     */
    default boolean keepsTemplates() {
        return false;
    }

    /**
     * A template that an earlier run has kept.
     *
     * @param fingerprint its fingerprint
     * @return its URL, empty if there is none
     */
    default Optional<DatabaseUrl> kept(String fingerprint) {
        return Optional.empty();
    }

    /**
     * Keeps a template for later runs, if possible. Called {@linkplain #whileMaking while it is made}; nobody is connected to
     * it any more.
     *
     * @param template a database that was created here and is complete
     * @param fingerprint its fingerprint
     * @return whether it is kept; then the run must not drop it
     */
    default boolean keep(DatabaseUrl template, String fingerprint) {
        return false;
    }

    /**
     * Drops a database, and ends the connections to it.
     *
     * @param database a database that was created here
     */
    void dropDatabase(DatabaseUrl database);

    /**
     * Whether the server goes on running when the run has ended, so that databases that were not dropped stay.
     *
     * @return false unless somebody else has started it
     */
    default boolean outlivesRun() {
        return false;
    }

    /**
     * Explains a test's failure if its reason is the server, for example because it has ended. Called after each test
     * that fails.
     *
     * @param failure the failure of the test
     * @return the cause and its cure, empty if the server is not the reason
     */
    default Optional<String> explain(Throwable failure) {
        return Optional.empty();
    }

    /** Stops the server and removes its data. */
    @Override
    void close();
}
