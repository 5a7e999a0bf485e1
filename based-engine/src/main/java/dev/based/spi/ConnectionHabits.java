package dev.based.spi;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a connection of its own does for its user, by the database's habits and its driver's, so that one that shares
 * another can do the same. Every method has a default. Implementations are stateless and safe for use by several threads,
 * each with a connection of its own.
 *
 * @since 0.1.0
 */
public interface ConnectionHabits {

    /** The plain JDBC form of everything. */
    ConnectionHabits JDBC = new ConnectionHabits() {};

    /**
     * What the driver has beside statements.
     *
     * @return how it is led to the transaction
     */
    default DriversObjects driversObjects() {
        return DriversObjects.NONE;
    }

    /**
     * What the database does about a transaction statement that does not fit.
     *
     * @return what it does
     */
    default MisplacedStatements misplacedStatements() {
        return MisplacedStatements.REFUSED;
    }

    /**
     * What the driver does about {@code commit()} and the like in auto-commit mode, where JDBC forbids them
     * ("Connection" in JDBC's API documentation).
     *
     * @param connection the connection
     * @return what it does
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
     * @return where they do
     */
    default ReadOnlyMode readOnlyMode() {
        return ReadOnlyMode.HINT;
    }

    /**
     * Whether the driver reads a result row by row from the database also while other statements run, so that the rows
     * to come show what those do, and may be lost with a rollback. The rows to come are then kept in memory before
     * another user of the connection changes something. They are shown by {@code SELECT ? AS "column", …}, which is to
     * give back what {@link java.sql.ResultSet#getObject(int)} gave, as a value of the same type.
     *
     * @return false if the driver has all rows in its memory, or the database keeps them for its cursor
     */
    default boolean readsRowByRow() {
        return false;
    }

    /**
     * Whether a statement that has just been executed has all rows of its result in the driver's memory, so that nobody
     * else is disturbed when they are read.
     *
     * @param statement the driver's statement
     * @return false if the driver may ask the database for more rows
     * @throws SQLException if the driver does not say
     */
    default boolean readsAllAtOnce(Statement statement) throws SQLException {
        return false;
    }

    /**
     * Whether a statement is about to give its rows in a way that lets no other statement run before they have all been
     * read. Its fetch size is left out then, so that the driver reads them at once.
     *
     * @param statement the driver's statement
     * @return true for the fetch size by which Connector/J streams
     * @throws SQLException if the driver does not say
     */
    default boolean blocksOthers(Statement statement) throws SQLException {
        return false;
    }

    /**
     * The lexical rules in force on a connection, if they are other ones than {@link dev.based.Backend#syntax}, by what its
     * driver knows without asking the server: this is called before every statement, also while another thread uses the
     * connection. Equal rules are to be one object.
     *
     * @param connection the connection
     * @return the rules, null for the usual ones
     * @throws SQLException if the connection is broken
     */
    default @Nullable SqlSyntax otherSyntax(Connection connection) throws SQLException {
        return null;
    }

    /**
     * Whether the driver answers a question of {@link java.sql.DatabaseMetaData} without the database, so that it need not
     * wait for another transaction. It is asked about those methods for which some driver needs the database: all that give a {@code ResultSet}, {@code
     * getMax…}, {@code getSQLKeywords}, {@code getUserName} and {@code getDefaultTransactionIsolation}.
     *
     * @param question the method's name
     * @return false if the database may be asked
     */
    default boolean isInDriversMemory(String question) {
        return false;
    }

    /**
     * Whether the database answers on a connection; what the driver knows of its transaction is as before.
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
     * Cancels a statement that another thread executes. Called again and again until it has come back, because a database
     * hears nothing of a statement that is on its way.
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
     * @return something for {@link #setSearchPath}, null if the database has no schemas
     * @throws SQLException if the connection is broken
     */
    default @Nullable String searchPath(Connection connection) throws SQLException {
        return connection.getSchema();
    }

    /**
     * Sets where unqualified names are looked up.
     *
     * @param connection the connection
     * @param path what {@link #searchPath} gave
     * @throws SQLException if the connection is broken
     */
    default void setSearchPath(Connection connection, @Nullable String path) throws SQLException {
        connection.setSchema(path);
    }

    /**
     * What is to be run inside a transaction in place of a statement that the database runs outside one only.
     *
     * @param sql the statement
     * @return statements of the same effect, null if the statement can be run as it is or there are none
     */
    default @Nullable String equivalentInTransaction(String sql) {
        return null;
    }

    /**
     * What kind of statement it is, if the database refuses that kind outside a transaction. A connection that only seems
     * to be in auto-commit mode refuses it, too.
     *
     * @param sql the statement
     * @return the kind's name, null if the statement can stand by itself
     */
    default @Nullable String onlyInTransaction(String sql) {
        return null;
    }

    /**
     * What to do instead of a statement that the database ignores inside a transaction without a word. A connection that
     * only seems to be in auto-commit mode refuses the statement with it.
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
     * What {@link Statement#execute(String)} does with a text of several statements.
     *
     * @param connection a connection inside a transaction
     * @return what it does
     * @throws SQLException if the connection is broken
     */
    default Scripts scripts(Connection connection) throws SQLException {
        return Scripts.RUN;
    }

    /**
     * How the driver has a batch committed in auto-commit mode, so that a part of it stays when it fails half-way.
     *
     * @param connection a connection inside a transaction, in which the batch has failed and nothing of it is left
     * @param statement the driver's statement
     * @param isPrepared whether the batch is of sets of values for a prepared statement
     * @return the steps, empty if nothing stays
     * @throws SQLException if the connection is broken
     */
    default Optional<BatchSteps> batchSteps(Connection connection, Statement statement, boolean isPrepared)
            throws SQLException {
        return Optional.empty();
    }

    /**
     * What the user can do about a failure that a connection of its own would not have had, because its statements are in
     * one transaction with those of others.
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
