package dev.based;

import dev.based.spi.ConnectionHabits;
import dev.based.spi.GeneratedKeys;
import dev.based.spi.JdbcDriver;
import dev.based.spi.JdbcValues;
import dev.based.spi.SqlSyntax;
import dev.based.spi.TransactionControl;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.jooq.SQLDialect;

/**
 * Describes a kind of database to Based. One class that implements this interface and is named in {@code
 * META-INF/services/dev.based.Backend} adds a database, in every mode.
 *
 * <p>Implementations are stateless, have a public constructor without parameters, and are safe for use by several
 * threads. They must load without the database's driver.
 *
 * @since 0.1.0
 */
public interface Backend {

    /** SQLSTATE of a serialization failure, as the SQL standard has it. */
    String SERIALIZATION_FAILURE = "40001";

    /** SQLSTATE of a deadlock ("PostgreSQL Error Codes" in its documentation). */
    String DEADLOCK = "40P01";

    /**
     * The database's name, for messages.
     *
     * @return "PostgreSQL"
     */
    String name();

    /**
     * The URL schemes, which are also the sub-protocols of its JDBC URLs.
     *
     * @return in lower case
     */
    Set<String> schemes();

    /**
     * The JDBC drivers that can be used.
     *
     * @param url the URL, with one of {@link #schemes()}
     * @return at least one, the preferred one first
     */
    List<JdbcDriver> drivers(DatabaseUrl url);

    /**
     * Checks a URL by the particular rules of this database. Not called for {@code jdbc:} URLs.
     *
     * @param url a well-formed URL with one of {@link #schemes()}
     * @throws IllegalArgumentException if this database cannot use such a URL
     */
    void validate(DatabaseUrl url);

    /**
     * The JDBC URL, without user and password. Not called for {@code jdbc:} URLs.
     *
     * @param url a validated URL
     * @param driver the class name of the driver that will read it: the first of {@link #drivers} on the class path
     * @return {@code jdbc:…}
     */
    String jdbcUrl(DatabaseUrl url, String driver);

    /**
     * Whether a driver may be asked about a URL that was given as a {@code jdbc:} URL. Some drivers log a URL that they
     * cannot read, with the password in it, so they must not see it.
     *
     * @param jdbcUrl {@code jdbc:…}
     * @return false for a URL that certainly no driver can read
     */
    default boolean isReadable(String jdbcUrl) {
        return true;
    }

    /**
     * The properties for the driver, beside the URL, user and password. Parameters of the URL win over them.
     *
     * @param url the URL
     * @param pooled whether other connections are open beside it
     * @param connectTimeout how long connecting may take
     * @return the driver's properties
     */
    default Properties driverProperties(DatabaseUrl url, boolean pooled, Duration connectTimeout) {
        return new Properties();
    }

    /**
     * Whether sessions share one connection unless {@code maximumPoolSize} is above 1.
     *
     * @return false for a server
     */
    default boolean sharedByDefault() {
        return false;
    }

    /**
     * Whether each connection to this URL would be a separate database, so that only one connection can be used.
     *
     * @param url the URL
     * @return true for a database in memory
     */
    default boolean livesInConnection(DatabaseUrl url) {
        return false;
    }

    /**
     * Whether only one transaction at a time can write to this database, so that other writers wait until it has ended.
     *
     * @param url the URL
     * @return true for a database in a file
     */
    default boolean allowsOneWriter(DatabaseUrl url) {
        return false;
    }

    /**
     * Whether a connection may wait inside native code for a lock of another connection. A virtual thread keeps its
     * carrier thread there ("Scheduling virtual threads" of JEP 444), so the thread that has the lock may get no
     * carrier. Therefore asynchronous sessions of such a database work on platform threads.
     *
     * @param url the URL
     * @return true for a database in a file whose driver is native code
     */
    default boolean waitsInNativeCode(DatabaseUrl url) {
        return false;
    }

    /**
     * How the text of statements is read.
     *
     * @return the lexical rules
     */
    SqlSyntax syntax();

    /**
     * How transactions and savepoints are driven.
     *
     * @return the control
     */
    default TransactionControl transactionControl() {
        return TransactionControl.JDBC;
    }

    /**
     * The behaviour of a separate connection, which connections on a shared one imitate.
     *
     * @return the habits
     */
    default ConnectionHabits connectionHabits() {
        return ConnectionHabits.JDBC;
    }

    /**
     * How the keys of inserted rows are fetched.
     *
     * @return by default the keys that the driver gives
     */
    default GeneratedKeys generatedKeys() {
        return GeneratedKeys.JDBC;
    }

    /**
     * jOOQ's name for the database's SQL. Called only when jOOQ is used.
     *
     * @param url the URL
     * @return the dialect
     */
    SQLDialect dialect(DatabaseUrl url);

    /**
     * How values are read from the driver and given to it.
     *
     * @param url the URL
     * @return the same object for URLs whose values are handled alike
     */
    default JdbcValues jdbcValues(DatabaseUrl url) {
        return JdbcValues.JDBC;
    }

    /**
     * Makes a driver fetch no more than the first row of a result, if that costs nothing.
     *
     * @param statement a statement that will be executed
     * @throws SQLException if the driver refuses
     */
    default void fetchOnlyFirst(PreparedStatement statement) throws SQLException {
        statement.setMaxRows(1);
    }

    /**
     * How many rows of a streamed result the driver fetches at once.
     *
     * @return for {@link java.sql.Statement#setFetchSize}
     */
    default int fetchSize() {
        return 1_000;
    }

    /**
     * The kind of a failure. By default it follows from the SQLSTATE, as the SQL standard and PostgreSQL define it
     * ("PostgreSQL Error Codes" in its documentation).
     *
     * @param failure one exception; Based asks separately about its causes
     * @return the kind, {@link FailureKind#OTHER} if it is none of the others
     */
    default FailureKind kindOf(SQLException failure) {
        return SqlStates.kindOf(failure);
    }

    /**
     * The cure for a failure, if the database's own message does not name it.
     *
     * @param failure one exception
     * @return a sentence without a full stop, empty if there is nothing to add
     */
    default String cureFor(SQLException failure) {
        return "";
    }

    /**
     * The cure for a failed connection, if neither the network's error nor the SQLSTATE shows it.
     *
     * @param url the database's URL
     * @param failure the driver's exception
     * @return a sentence without a full stop, empty if there is nothing to add
     */
    default String cureForConnecting(DatabaseUrl url, SQLException failure) {
        return "";
    }

    /**
     * Whether a transaction failed because of a conflict with another transaction, and may succeed if it is run again.
     *
     * @param failure how it failed
     * @return true for a serialization failure or a deadlock
     */
    default boolean isRetryable(SQLException failure) {
        return SERIALIZATION_FAILURE.equals(failure.getSQLState()) || DEADLOCK.equals(failure.getSQLState());
    }

    /**
     * Copies the database of a connection, so that other databases can be made from the copy. Only for databases that
     * live in their connection.
     *
     * @param connection a connection outside any transaction
     * @return the content
     * @throws SQLException if it cannot be copied
     */
    default byte[] copyContent(Connection connection) throws SQLException {
        throw new UnsupportedOperationException(name() + " databases do not live in a connection");
    }

    /**
     * Replaces the database of a connection by a copy. Only for databases that live in their connection.
     *
     * @param connection a connection outside any transaction
     * @param content what {@link #copyContent} returned
     * @throws SQLException if it cannot be replaced
     */
    default void restoreContent(Connection connection, byte[] content) throws SQLException {
        throw new UnsupportedOperationException(name() + " databases do not live in a connection");
    }
}
