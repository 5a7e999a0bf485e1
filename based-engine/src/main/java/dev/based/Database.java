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
 * A database, whose work is done in sessions.
 *
 * <pre>{@code
 * try (Database database = Database.open("postgresql://app:secret@db/shop")) {
 *     List<Row> movies = database.inSession(session -> session.fetchAll("SELECT * FROM movies WHERE year > ?", 2000));
 * }
 * }</pre>
 *
 * <p>A database is built, connected once and disconnected once. It holds its connections in one of two ways. If it is
 * <em>pooled</em>, every session has a connection of its own. If it is <em>shared</em>, sessions take turns on one
 * connection. SQLite is shared unless {@link Builder#maximumPoolSize} is above 1, and every database is shared under
 * {@link Builder#forceRollback} and {@link Builder#useLock}. A session that is opened inside another session on a
 * shared connection is a savepoint in it. If the outer session rolls back work that the inner session has committed,
 * there is a {@link CommittedWorkLostException}.
 *
 * <p>Safe for use by several threads. Do not implement this interface: later versions may add methods.
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
     * Begins to build a database from a data source of yours: one that fetches its passwords from elsewhere, or a
     * driver's own. Sessions get their connections from a pool in front of it. The pool's {@link
     * Builder#maximumPoolSize} should not be larger than the number of connections that the source can give. The
     * database does not close the source.
     *
     * @param dataSource gives connections to one database; the builder takes a connection at once, to find out which
     *     database it is
     * @return a builder that already knows the host, the database and the like
     * @throws ConnectionFailedException if the source gives no connection
     * @throws IllegalArgumentException if no backend knows its kind of database
     */
    static Builder builder(DataSource dataSource) {
        return DatabaseBuilder.of(dataSource);
    }

    /**
     * Begins to build a database from its parts.
     *
     * @return a builder that still needs a scheme
     */
    static Builder builder() {
        return new DatabaseBuilder(DatabaseUrl.builder());
    }

    /**
     * Connects. This opens the first connection, so a database that cannot be reached is noticed at once.
     *
     * @return this database
     * @throws DatabaseAlreadyConnectedException if it is connected
     * @throws DatabaseReopenProhibitedException if it has been disconnected
     * @throws DriverNotFoundException if its JDBC driver is not on the class path
     * @throws ConnectionFailedException if it cannot be reached within the connection timeout
     */
    Database connect();

    /**
     * Closes all connections. All uncommitted work is rolled back, and under {@link Builder#forceRollback} all work. A
     * statement that another thread executes on a shared connection is cancelled.
     *
     * @throws DatabaseNotConnectedException if it is not connected
     * @throws TransactionOrderException under force rollback, if a session was still open; that session is rolled back
     *     too
     * @throws CommittedWorkLostException on a shared connection, if a session that was left open rolled back work that
     *     another session had committed inside it; under force rollback also if any earlier session did so. Work that
     *     was committed inside a session that has only read is kept
     * @throws TransactionLostException under force rollback, if something ended the transaction, so that changes may
     *     have stayed
     */
    void disconnect();

    /** Disconnects if connected, as {@link #disconnect()} does; has no effect otherwise. */
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
     * @param <X> the type of exception that the work may throw
     * @param work the work
     * @return its result
     * @throws X the exception of the work; if the rollback fails too, that failure is suppressed in it
     * @throws DatabaseNotConnectedException if the database is not connected
     * @throws ConnectionFailedException if the pool has no connection within the connection timeout
     * @throws TransactionAbortedException if a statement failed and the work ignored the failure
     * @throws CommitFailedException if the work was done and its commit fails
     * @throws LockTimeoutException if the session gets no turn on a shared connection within the lock timeout
     * @throws TransactionOrderException if the work has left a transaction or another session open inside its session
     * @throws CommittedWorkLostException on a shared connection, if the session was rolled back, and with it work that
     *     another session had committed inside it
     */
    // Kotlin cannot infer X from a lambda, so there it takes the extension of the same name in dev.based.kotlin.
    @LowPriorityInOverloadResolution
    <T extends @Nullable Object, X extends Exception> T inSession(SessionFunction<T, X> work) throws X;

    /**
     * Does work in a session: committed on normal return, rolled back on any Throwable.
     *
     * @param <X> the type of exception that the work may throw
     * @param work the work
     * @throws X the exception of the work; if the rollback fails too, that failure is suppressed in it
     * @throws DatabaseNotConnectedException if the database is not connected
     * @throws ConnectionFailedException if the pool has no connection within the connection timeout
     * @throws TransactionAbortedException if a statement failed and the work ignored the failure
     * @throws CommitFailedException if the work was done and its commit fails
     * @throws LockTimeoutException if the session gets no turn on a shared connection within the lock timeout
     * @throws TransactionOrderException if the work has left a transaction or another session open inside its session
     * @throws CommittedWorkLostException on a shared connection, if the session was rolled back, and with it work that
     *     another session had committed inside it
     */
    @LowPriorityInOverloadResolution
    <X extends Exception> void useSession(SessionConsumer<X> work) throws X;

    /**
     * Opens a session that is rolled back when closed, unless it was committed.
     *
     * @return the session, which the caller closes
     * @throws DatabaseNotConnectedException if the database is not connected
     * @throws ConnectionFailedException if the pool has no connection within the connection timeout
     */
    Session openSession();

    /**
     * The same database with options for its sessions: {@code database.with(SessionOptions.defaults().readOnly(true))}.
     *
     * @param options the options, which replace all former ones
     * @return a view of this database, which is connected and disconnected with it
     */
    Database with(SessionOptions options);

    /**
     * The same database for asynchronous work.
     *
     * @return the same object each time; it is connected as long as this database is
     */
    AsyncDatabase async();

    /**
     * Plain JDBC connections to this database. On a shared connection they behave as separate connections would. Under
     * {@link Builder#forceRollback} they may commit, and their work is still undone.
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
     * Builds a {@link Database}. A method with the name of a setting replaces the former value; a method that begins
     * with {@code add} adds to it. For one user at a time; {@link #build()} may be called again.
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
         * @throws IllegalArgumentException if it is neither of these
         * @throws IllegalStateException if the URL is a {@code jdbc:} URL, whose parts only the driver knows
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
         * The user to connect as, also beside a {@code jdbc:} URL that names no user.
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
         * Whether all work on this database is rolled back when it is disconnected. All sessions then take turns on one
         * shared connection.
         *
         * @param forceRollback false by default
         * @return this builder
         */
        Builder forceRollback(boolean forceRollback);

        /**
         * Whether sessions share one connection and take turns on it, as they do under {@link #forceRollback}, instead
         * of each having a connection from a pool. Their committed work is kept.
         *
         * @param useLock by default true under force rollback and for SQLite without a larger pool, and otherwise false
         * @return this builder
         */
        Builder useLock(boolean useLock);

        /**
         * How many connections a pool holds at most.
         *
         * @param size at least 1; by default 10, and 1 for SQLite, which means that SQLite is shared and not pooled
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
         * How long a session or a JDBC transaction under {@link #forceRollback} waits for an idle holder of the
         * connection. A holder is idle if its thread waits for something else. Perhaps it waits for just this
         * transaction, and then the wait would never end. After this time the waiting transaction is let in as a
         * savepoint inside the holder's transaction. It sees the uncommitted work of the holder, and commits and rolls
         * back by itself. The holder's next statement waits until it has ended. Without {@link #forceRollback} no
         * transaction is let in.
         *
         * @param grace 100 milliseconds by default; zero, or a time not shorter than the {@link #lockTimeout}, to
         *     always wait up to the {@link #lockTimeout}
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
         * streams, run their work again. They do so in a new session and after a short wait, if the database rolled the
         * work back because of a conflict with another transaction. That is a serialization failure (SQLSTATE 40001) or
         * a deadlock (40P01, MySQL's 1213). On SQLite it is a transaction that has written meanwhile. Use this only for
         * work that may run more than once. It has no effect on a shared connection, because earlier work there is lost
         * with the transaction.
         *
         * @param times 0 by default: never
         * @return this builder
         */
        Builder retries(int times);

        /**
         * Adds a listener that is told of every statement.
         *
         * @param listener a further listener; earlier ones stay
         * @return this builder
         */
        Builder addStatementListener(StatementListener listener);

        /**
         * Adds a class of yours to the values. It can then be a parameter, the type for {@code get}, a part of a record
         * or bean, and a single column. It takes one column, also if it is a record or bean. A later converter for the
         * same class replaces an earlier one.
         *
         * @param <T> the class
         * @param <J> the class that represents it
         * @param type the class; a parameter of a subclass is converted too
         * @param jdbcType the class that represents it in JDBC; it is read and bound as any value of that class
         * @param toJdbc makes a parameter of an object; it is not called for null
         * @param fromJdbc makes an object of a value; it is not called for NULL, and its exception becomes the cause of
         *     a {@link MappingException}
         * @return this
         */
        <T, J> Builder converter(
                Class<T> type,
                Class<J> jdbcType,
                Function<? super T, ? extends @Nullable J> toJdbc,
                Function<? super J, ? extends T> fromJdbc);

        /**
         * Whether the log of statements ({@code dev.based.statements}, at level DEBUG) shows the values of their
         * parameters, and all logs show the messages of drivers, which quote values. Values may be secrets and personal
         * data.
         *
         * @param logParameters false by default: each value is logged as a question mark, a failure as SQLSTATE and vendor code
         * @return this builder
         */
        Builder logParameters(boolean logParameters);

        /**
         * Sets all other options of HikariCP. The function is called last, so it wins over the other settings. If this
         * method is called several times, the functions run in order. They are not called for a shared connection,
         * which has no pool. The pool logs its configuration at level DEBUG: passwords are masked in it unless they are
         * in the properties of a {@code DataSource} class that is set here.
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
         * Opens a sandbox with these settings: a database in which every change is undone when the sandbox is closed.
         *
         * @return the sandbox, which the caller closes
         * @throws IllegalArgumentException if the settings contradict each other or the database
         * @throws ConnectionFailedException if the database cannot be reached
         * @throws DriverNotFoundException if its JDBC driver is not on the class path
         */
        Sandbox sandbox();

        /**
         * Opens a sandbox with these settings on a database that is prepared first.
         *
         * @param preparation work that runs first and stays, such as migrations; its data source commits. Do not use
         *     the data source afterwards
         * @return the sandbox, which the caller closes
         * @throws IllegalArgumentException if the settings contradict each other or the database
         * @throws ConnectionFailedException if the database cannot be reached
         * @throws DriverNotFoundException if its JDBC driver is not on the class path
         */
        Sandbox sandbox(Consumer<DataSource> preparation);
    }
}
