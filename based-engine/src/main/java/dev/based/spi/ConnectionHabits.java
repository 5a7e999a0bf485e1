package dev.based.spi;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The behaviour of a separate connection, which depends on the database and its driver. Connections that share another
 * one imitate it. Every method has a default. Implementations are stateless and safe for use by several threads, each
 * with its own connection.
 *
 * @since 0.1.0
 */
public interface ConnectionHabits {

    /** The plain JDBC form of everything. */
    ConnectionHabits JDBC = new ConnectionHabits() {};

    /**
     * The driver's objects that reach the database without statements.
     *
     * @return how they are connected to the transaction
     */
    default DriversObjects driversObjects() {
        return DriversObjects.NONE;
    }

    /**
     * How the database treats a misplaced transaction statement.
     *
     * @return its behaviour
     */
    default MisplacedStatements misplacedStatements() {
        return MisplacedStatements.REFUSED;
    }

    /**
     * How the driver treats {@code commit()} and the like in auto-commit mode, where JDBC forbids them ("Connection" in
     * JDBC's API documentation).
     *
     * @param connection the connection
     * @return its behaviour
     * @throws SQLException if the connection is broken
     */
    default AutoCommitCalls autoCommitCalls(Connection connection) throws SQLException {
        return AutoCommitCalls.REFUSED;
    }

    /**
     * Whether the driver refuses to change the isolation level and read-only mode inside a transaction.
     *
     * @return true if it does
     */
    default boolean settingsAreFixedInTransaction() {
        return false;
    }

    /**
     * Whether writes fail on a connection that was set to read-only.
     *
     * @return in which cases they fail
     */
    default ReadOnlyMode readOnlyMode() {
        return ReadOnlyMode.HINT;
    }

    /**
     * Whether the driver reads a result row by row from the database also while other statements run. The remaining
     * rows then show the changes of those statements, and may be lost with a rollback. So Based keeps the remaining
     * rows in memory before another user of the connection changes something. It shows them by {@code SELECT ? AS
     * "column", …}. This query must return the value that {@link java.sql.ResultSet#getObject(int)} gave, with the same
     * type.
     *
     * @return false if the driver has all rows in its memory, or the database keeps them for its cursor
     */
    default boolean readsRowByRow() {
        return false;
    }

    /**
     * Whether a statement that has just been executed has all rows of its result in the driver's memory, so that
     * reading them disturbs no other user of the connection.
     *
     * @param statement the driver's statement
     * @return false if the driver may ask the database for more rows
     * @throws SQLException if the driver does not say
     */
    default boolean readsAllAtOnce(Statement statement) throws SQLException {
        return false;
    }

    /**
     * Whether a statement will return its rows in a way that blocks all other statements until all rows have been read.
     * Its fetch size is then left out, so the driver reads all rows at once.
     *
     * @param statement the driver's statement
     * @return true for the fetch size by which Connector/J streams
     * @throws SQLException if the driver does not say
     */
    default boolean blocksOthers(Statement statement) throws SQLException {
        return false;
    }

    /**
     * The lexical rules in force on a connection, if they differ from {@link dev.based.Backend#syntax}. The driver must
     * know them without asking the server, because this is called before every statement, also while another thread
     * uses the connection. Always return the same object for equal rules.
     *
     * @param connection the connection
     * @return the rules, null for the usual ones
     * @throws SQLException if the connection is broken
     */
    default @Nullable SqlSyntax otherSyntax(Connection connection) throws SQLException {
        return null;
    }

    /**
     * Whether the driver answers a method of {@link java.sql.DatabaseMetaData} without the database, so the call does
     * not have to wait for another transaction. Based asks about the methods for which some driver needs the database:
     * those that return a {@code ResultSet}, {@code getMax…}, {@code getSQLKeywords}, {@code getUserName} and {@code
     * getDefaultTransactionIsolation}.
     *
     * @param question the method's name
     * @return false if the database may be asked
     */
    default boolean isInDriversMemory(String question) {
        return false;
    }

    /**
     * Whether the database answers on a connection. The call must not change the driver's knowledge of the transaction.
     *
     * @param connection the connection
     * @param seconds how long it may take, 0 for as long as it takes
     * @return {@link Connection#isValid}
     * @throws SQLException if the number of seconds is negative
     */
    default boolean isValid(Connection connection, int seconds) throws SQLException {
        return connection.isValid(seconds);
    }

    /**
     * Cancels a statement that another thread executes. Called repeatedly until the statement has returned, because a
     * database ignores a cancellation that arrives before the statement.
     *
     * @param statement the driver's statement
     * @throws SQLException if the driver cannot
     */
    default void cancel(Statement statement) throws SQLException {
        statement.cancel();
    }

    /**
     * Where unqualified names are looked up.
     *
     * @param connection the connection
     * @return a value for {@link #setSearchPath}, null if the database has no schemas
     * @throws SQLException if the connection is broken
     */
    default @Nullable String searchPath(Connection connection) throws SQLException {
        return connection.getSchema();
    }

    /**
     * Sets where unqualified names are looked up.
     *
     * @param connection the connection
     * @param path the value of {@link #searchPath}
     * @throws SQLException if the connection is broken
     */
    default void setSearchPath(Connection connection, @Nullable String path) throws SQLException {
        connection.setSchema(path);
    }

    /**
     * Statements that replace a statement inside a transaction, if the database runs that statement only outside one.
     *
     * @param sql the statement
     * @return statements of the same effect; null if the statement can be run unchanged or has no replacement
     */
    default @Nullable String equivalentInTransaction(String sql) {
        return null;
    }

    /**
     * The kind of a statement, if the database refuses that kind outside a transaction. A connection that only seems to
     * be in auto-commit mode refuses it, too.
     *
     * @param sql the statement
     * @return the kind's name, null if the database accepts the statement outside a transaction
     */
    default @Nullable String onlyInTransaction(String sql) {
        return null;
    }

    /**
     * The cure for a statement that the database silently ignores inside a transaction. A connection that only seems to
     * be in auto-commit mode refuses the statement, and the error names this cure.
     *
     * @param sql the statement
     * @return the cure, null if the statement is not of that kind
     */
    default @Nullable String cureForIgnored(String sql) {
        return null;
    }

    /**
     * Whether a statement reads a clock that stands still in a transaction.
     *
     * @param sql the statement
     * @return true for {@code now()} where that is the time at which the transaction began
     */
    default boolean readsStillClock(String sql) {
        return false;
    }

    /**
     * How {@link Statement#execute(String)} treats a text of several statements.
     *
     * @param connection a connection inside a transaction
     * @return its behaviour
     * @throws SQLException if the connection is broken
     */
    default Scripts scripts(Connection connection) throws SQLException {
        return Scripts.RUN;
    }

    /**
     * How the driver commits a batch in auto-commit mode, if a part of it stays when it fails half-way.
     *
     * @param connection a connection inside a transaction, in which the batch has failed and was undone
     * @param statement the driver's statement
     * @param isPrepared whether the batch consists of sets of values for a prepared statement
     * @return the steps, empty if nothing stays
     * @throws SQLException if the connection is broken
     */
    default Optional<BatchSteps> batchSteps(Connection connection, Statement statement, boolean isPrepared)
            throws SQLException {
        return Optional.empty();
    }

    /**
     * The cure for a failure that a separate connection would not have had. Its reason is that the statements of
     * several connections run in one transaction.
     *
     * @param failure how a statement failed
     * @return a sentence without a full stop, null if that was not the reason
     */
    default @Nullable String cureInSharedTransaction(SQLException failure) {
        return null;
    }

    /**
     * Whether a statement failed because it was run inside a transaction.
     *
     * @param failure how it failed
     * @return true for {@code VACUUM} and the like
     */
    default boolean failedInsideTransaction(SQLException failure) {
        return false;
    }
}
