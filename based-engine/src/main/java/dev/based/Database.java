package dev.based;

import com.zaxxer.hikari.HikariConfig;
import dev.based.spi.StatementListener;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import kotlin.internal.LowPriorityInOverloadResolution;
import org.jspecify.annotations.Nullable;

/**
 * A database to work with, in sessions.
 *
 * <pre>{@code
 * try (Database database = Database.open("postgresql://app:secret@db/shop")) {
 *     List<Row> movies = database.inSession(session -> session.fetchAll("SELECT * FROM movies WHERE year > ?", 2000));
 * }
 * }</pre>
 *
 * <p>A database is built, connected once and disconnected once. Its connections are held in one of two ways:
 * <em>pooled</em>, where every session has a connection of its own, or <em>shared</em>, where sessions take turns on one
 * connection. SQLite is shared unless {@link Builder#maximumPoolSize} is above 1, and every database is under
 * {@link Builder#forceRollback}; a session opened inside another on a shared connection is a savepoint in it, and
 * {@link CommittedWorkLostException} says so if the outer one rolls back what the inner one has committed.
 *
 * <p>Safe for use by several threads. Not to be implemented by others: methods may be added.
 *
 * @since 0.1.0
 */
public interface Database extends SqlOperations, AutoCloseable {

    /**
     * Builds and connects a database.
     *
     * @param url where it is, as {@link DatabaseUrl} describes
     * @return the connected database
     * @throws IllegalArgumentException if the URL is bad
     * @throws DriverNotFoundException if its JDBC driver is not on the class path
     * @throws ConnectionFailedException if it cannot be reached
     */
    static Database open(String url) {
        return builder(url).build().connect();
    }

    /**
     * Begins to build a database from a URL.
     *
     * @param url where it is, as {@link DatabaseUrl} describes
     * @return a builder
     * @throws IllegalArgumentException if the URL is bad
     */
    static Builder builder(String url) {
        return builder(DatabaseUrl.parse(url));
    }

    /**
     * Begins to build a database from a URL.
     *
     * @param url where it is
     * @return a builder
     */
    static Builder builder(DatabaseUrl url) {
        return new DatabaseBuilder(url.toBuilder());
    }

    /**
     * Begins to build a database from a source of connections that there is already: one that fetches its passwords from
     * elsewhere, or a driver's own. Sessions have their connections from a pool in front of it, whose
     * {@link Builder#maximumPoolSize} should not be more than the source can give; it stays the caller's, and is not closed
     * with the database.
     *
     * @param dataSource gives connections to one database; it is asked for one at once, which tells what database it is
     * @return a builder for which host, database and the like are known
     * @throws ConnectionFailedException if it gives no connection
     * @throws IllegalArgumentException if nothing here knows its kind of database
     */
    static Builder builder(DataSource dataSource) {
        return DatabaseBuilder.of(dataSource);
    }

    /**
     * Begins to build a database from its parts.
     *
     * @return a builder whose scheme is still to be set
     */
    static Builder builder() {
        return new DatabaseBuilder(DatabaseUrl.builder());
    }

    /**
     * Connects: opens the first connection and so learns whether the database is there.
     *
     * @return this database
     * @throws DatabaseAlreadyConnectedException if it is connected
     * @throws DatabaseReopenProhibitedException if it has been disconnected
     * @throws DriverNotFoundException if its JDBC driver is not on the class path
     * @throws ConnectionFailedException if it cannot be reached within the connection timeout
     */
    Database connect();

    /**
     * Closes all connections. What was not committed is rolled back, and under {@link Builder#forceRollback}
     * everything is. A statement that another thread executes on a shared connection is cancelled.
     *
     * @throws DatabaseNotConnectedException if it is not connected
     * @throws TransactionOrderException under force rollback, if a session was still open; it is rolled back too
     * @throws CommittedWorkLostException on a shared connection, if a session that was left open, or under force rollback
     *     any other, rolled back what another had committed inside it; what was committed inside one that has only read is
     *     kept
     * @throws TransactionLostException under force rollback, if something ended the transaction, so that changes may
     *     have stayed
     */
    void disconnect();

    /** Disconnects if connected, as {@link #disconnect()} does; without effect otherwise. */
    @Override
    void close();

    /**
     * Whether the database is connected.
     *
     * @return true between {@link #connect()} and {@link #disconnect()}
     */
    boolean isConnected();

    /**
     * Does work in a session: committed on normal return, rolled back on any Throwable.
     *
     * @param <T> the result's type
     * @param <X> what the work may throw
     * @param work the work
     * @return its result
     * @throws X what the work throws; a failure to roll back is added to it as suppressed
     * @throws DatabaseNotConnectedException if the database is not connected
     * @throws ConnectionFailedException if the pool has no connection within the connection timeout
     * @throws TransactionAbortedException if a statement failed and the work swallowed the failure
     * @throws CommitFailedException if the work was done and its commit fails
     * @throws LockTimeoutException if the turn at a shared connection does not come within the lock timeout
     * @throws TransactionOrderException if the work has left a transaction or another session open inside its own
     * @throws CommittedWorkLostException on a shared connection, if the session was rolled back and with it what another had
     *     committed inside it
     */
    // Kotlin cannot infer X from a lambda, so there it takes the extension of the same name in dev.based.kotlin.
    @LowPriorityInOverloadResolution
    <T extends @Nullable Object, X extends Exception> T inSession(SessionFunction<T, X> work) throws X;

    /**
     * Does work in a session: committed on normal return, rolled back on any Throwable.
     *
     * @param <X> what the work may throw
     * @param work the work
     * @throws X what the work throws; a failure to roll back is added to it as suppressed
     * @throws DatabaseNotConnectedException if the database is not connected
     * @throws ConnectionFailedException if the pool has no connection within the connection timeout
     * @throws TransactionAbortedException if a statement failed and the work swallowed the failure
     * @throws CommitFailedException if the work was done and its commit fails
     * @throws LockTimeoutException if the turn at a shared connection does not come within the lock timeout
     * @throws TransactionOrderException if the work has left a transaction or another session open inside its own
     * @throws CommittedWorkLostException on a shared connection, if the session was rolled back and with it what another had
     *     committed inside it
     */
    @LowPriorityInOverloadResolution
    <X extends Exception> void useSession(SessionConsumer<X> work) throws X;

    /**
     * Opens a session that is rolled back when closed, unless it was committed.
     *
     * @return the session, to be closed
     * @throws DatabaseNotConnectedException if the database is not connected
     * @throws ConnectionFailedException if the pool has no connection within the connection timeout
     */
    Session openSession();

    /**
     * The same database, whose sessions have options: {@code database.with(SessionOptions.defaults().readOnly(true))}.
     *
     * @param options in place of those that sessions have else
     * @return a view of this database, which is connected and disconnected with it
     */
    Database with(SessionOptions options);

    /**
     * The same database for asynchronous work.
     *
     * @return the same each time; it is connected as long as this one is
     */
    AsyncDatabase async();

    /**
     * Plain JDBC connections to this database. Under {@link Builder#forceRollback} they behave as separate connections
     * would and may commit, and what they do is undone all the same.
     *
     * @return a source of connections that lives as long as the database is connected
     * @throws DatabaseNotConnectedException if the database is not connected
     */
    DataSource dataSource();

    /**
     * Where the database is.
     *
     * @return its URL
     */
    DatabaseUrl url();

    /**
     * Builds a {@link Database}. A method named as a setting replaces what was set before; one that begins with {@code add}
     * adds to it. For one user at a time; {@link #build()} may be called again.
     */
    interface Builder {

        /**
         * The kind of database.
         *
         * @param scheme as in the URL: {@code postgresql}
         * @return this builder
         */
        Builder scheme(String scheme);

        /**
         * The server's host, which replaces all servers of the URL.
         *
         * @param host a name or an address
         * @return this builder
         * @throws IllegalArgumentException if it is neither
         * @throws IllegalStateException if the URL is a {@code jdbc:} URL, whose parts are the driver's to know
         */
        Builder host(String host);

        /**
         * The server's port.
         *
         * @param port from 1 to 65535
         * @return this builder
         */
        Builder port(int port);

        /**
         * Whom to connect as, also beside a {@code jdbc:} URL that says nothing of it.
         *
         * @param username the user's name, as it is
         * @return this builder
         */
        Builder username(String username);

        /**
         * The user's password.
         *
         * @param password as it is, not percent-encoded
         * @return this builder
         */
        Builder password(String password);

        /**
         * The database's name.
         *
         * @param database its name, or for SQLite its file
         * @return this builder
         */
        Builder database(String database);

        /**
         * Whether everything that is done through this database is rolled back when it is disconnected. All sessions
         * then share one locked connection.
         *
         * @param forceRollback false by default
         * @return this builder
         */
        Builder forceRollback(boolean forceRollback);

        /**
         * Whether sessions share one connection and take turns on it, as they do under {@link #forceRollback}, instead
         * of having one each from a pool. What they commit is kept.
         *
         * @param useLock by default true under force rollback and for SQLite without a larger pool, and else false
         * @return this builder
         */
        Builder useLock(boolean useLock);

        /**
         * How many connections a pool holds at most.
         *
         * @param size at least 1; by default 10, and 1 for SQLite, which is then shared instead of pooled
         * @return this builder
         */
        Builder maximumPoolSize(int size);

        /**
         * How many idle connections a pool keeps.
         *
         * @param size at least 0; by default the maximum
         * @return this builder
         */
        Builder minimumIdle(int size);

        /**
         * How long to wait for a connection, from the pool or to the server.
         *
         * @param timeout from 250 ms to 24 days, as drivers count milliseconds in an int; 30 s by default
         * @return this builder
         * @throws IllegalArgumentException if it is shorter or longer
         */
        Builder connectionTimeout(Duration timeout);

        /**
         * How long a session waits for its turn on a shared connection.
         *
         * @param timeout more than zero; more than 292 years is for ever; 10 s by default
         * @return this builder
         * @throws IllegalArgumentException if it is zero or negative
         */
        Builder lockTimeout(Duration timeout);

        /**
         * How long a session or a JDBC transaction under {@link #forceRollback} waits for one that does nothing, as its
         * thread waits for something else: perhaps for just this one, so that the wait would never end. It is then let in
         * on top of the other, as one inside another is on the same thread: it sees what the other has not committed, and
         * commits and rolls back by itself; what the other does next waits until it has ended. Without {@link
         * #forceRollback} nobody is let in.
         *
         * @param grace 100 milliseconds by default; zero to wait up to the {@link #lockTimeout}, as a grace not shorter
         *     than that does
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        Builder nestAfter(Duration grace);

        /**
         * How sessions work unless {@link Database#with} says otherwise.
         *
         * @param options {@link SessionOptions#defaults()} by default
         * @return this builder
         */
        Builder sessionOptions(SessionOptions options);

        /**
         * How often {@link Database#inSession}, {@link Database#useSession} and the verbs of one statement, except for
         * streams, run their work again, in a new session
         * and after a short wait, if the database rolled it back because it met another transaction: a serialization
         * failure (SQLSTATE 40001) or a deadlock (40P01, MySQL's 1213), or on
         * SQLite another one that has written meanwhile. The work must bear being run more than once. For
         * sessions with a connection of their own; on a shared connection nothing is tried again, since what was done
         * there before is lost with the transaction.
         *
         * @param times 0 by default: never
         * @return this builder
         */
        Builder retries(int times);

        /**
         * Adds a listener that is told of every statement.
         *
         * @param listener another one, beside those added before
         * @return this builder
         */
        Builder addStatementListener(StatementListener listener);

        /**
         * Adds a class of one's own to the values: it can be a parameter, is what {@code get}, a part of a record or bean
         * and a single column can be, and takes one column where it would take several. A later converter for the same
         * class replaces an earlier one.
         *
         * @param <T> the class
         * @param <J> the class that stands for it
         * @param type the class; a parameter of a subclass is converted too
         * @param jdbcType what stands for it in JDBC, which is read and bound as any value of that class
         * @param toJdbc makes a parameter of an object; it is not called for null
         * @param fromJdbc makes an object of a value; it is not called for NULL, and what it throws is the cause of a
         *     {@link MappingException}
         * @return this
         */
        <T, J> Builder converter(
                Class<T> type,
                Class<J> jdbcType,
                Function<? super T, ? extends @Nullable J> toJdbc,
                Function<? super J, ? extends T> fromJdbc);

        /**
         * Whether the log of statements ({@code dev.based.statements}, at level DEBUG) shows the values of their
         * parameters, and all logs the texts of drivers, which quote values. They may hold secrets and personal data.
         *
         * @param logParameters false by default: each value is logged as a question mark, a failure as SQLSTATE and vendor code
         * @return this builder
         */
        Builder logParameters(boolean logParameters);

        /**
         * Sets what else HikariCP can do; called last, so it wins over the other settings, and after what was given to this
         * method before. Not called for a shared
         * connection, which has no pool. The pool logs its configuration at level DEBUG: passwords are masked in it
         * unless they are in the properties of a {@code DataSource} class that is set here.
         *
         * @param settings changes the configuration
         * @return this builder
         */
        Builder hikari(Consumer<HikariConfig> settings);

        /**
         * Builds the database, without connecting it.
         *
         * @return a database to connect
         * @throws IllegalArgumentException if the parts do not make a URL
         */
        Database build();

        /**
         * Opens a sandbox with these settings: a database whose every change is undone at its end.
         *
         * @return the sandbox, to be closed
         * @throws IllegalArgumentException if the settings contradict each other or the database
         * @throws ConnectionFailedException if the database cannot be reached
         * @throws DriverNotFoundException if its JDBC driver is not on the class path
         */
        Sandbox sandbox();

        /**
         * Opens a sandbox with these settings on a database that is prepared first.
         *
         * @param preparation what is to be done first and to stay, such as migrations; its data source commits, and is
         *     not to be used afterwards
         * @return the sandbox, to be closed
         * @throws IllegalArgumentException if the settings contradict each other or the database
         * @throws ConnectionFailedException if the database cannot be reached
         * @throws DriverNotFoundException if its JDBC driver is not on the class path
         */
        Sandbox sandbox(Consumer<DataSource> preparation);
    }
}
