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
     * @param stop stops the server and removes what it kept
     * @return the server
     */
    static RunningServer postgresql(DatabaseUrl administrator, Runnable stop) {
        return new RunningPostgres(administrator, NewDatabases.FOR_TESTS, stop, KeptTemplates.NONE);
    }

    /**
     * A PostgreSQL server that keeps templates for later runs.
     *
     * @param administrator the URL of a database on it, with a user who may create databases
     * @param stop stops the server and removes what it kept of this run
     * @param kept what it keeps
     * @return the server
     */
    static RunningServer postgresql(DatabaseUrl administrator, Runnable stop, KeptTemplates kept) {
        return new RunningPostgres(administrator, NewDatabases.FOR_TESTS, stop, kept);
    }

    /**
     * A MySQL or MariaDB server.
     *
     * @param administrator the URL of a database on it, with a user who may create databases
     * @param stop stops the server and removes what it kept
     * @return the server
     */
    static RunningServer mysql(DatabaseUrl administrator, Runnable stop) {
        return new RunningMySql(administrator, stop, KeptTemplates.NONE);
    }

    /**
     * A MySQL or MariaDB server that keeps templates for later runs.
     *
     * @param administrator the URL of a database on it, with a user who may create databases
     * @param stop stops the server and removes what it kept of this run
     * @param kept what it keeps
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
     * What the names of this run's databases begin with.
     *
     * @return letters, digits and underscores; of a server that other runs use at the same time another text in each run
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
     * @param <T> what the work returns
     * @param fingerprint what the template is made of
     * @param work asks for the {@linkplain #kept(String) kept} one, and makes and {@linkplain #keep keeps} it if there is none
     * @return what the work returned
     */
    default <T> T whileMaking(String fingerprint, Supplier<T> work) {
        return work.get();
    }

    /**
     * A template that an earlier run has kept.
     *
     * @param fingerprint what it was made of
     * @return its URL, empty if there is none
     */
    default Optional<DatabaseUrl> kept(String fingerprint) {
        return Optional.empty();
    }

    /**
     * Keeps a template for later runs, where that is possible. Nobody is connected to it.
     *
     * @param template a database that was created here and is complete
     * @param fingerprint what it was made of
     * @return whether it is kept, and so is not to be dropped
     */
    default boolean keep(DatabaseUrl template, String fingerprint) {
        return false;
    }

    /**
     * Drops a database, ending what is connected to it.
     *
     * @param database one that was created here
     */
    void dropDatabase(DatabaseUrl database);

    /**
     * Whether it goes on when the run has ended, and with it the databases that were not dropped.
     *
     * @return false unless somebody else has started it
     */
    default boolean outlivesRun() {
        return false;
    }

    /**
     * Says of a test's failure that it comes from the server, which has ended for example. Asked after each test that fails.
     *
     * @param failure what the test failed with
     * @return the cause and its cure, empty if the server knows nothing of it
     */
    default Optional<String> explain(Throwable failure) {
        return Optional.empty();
    }

    /** Stops the server and removes what it kept. */
    @Override
    void close();
}
