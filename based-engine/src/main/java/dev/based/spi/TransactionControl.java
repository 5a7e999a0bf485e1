package dev.based.spi;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Begins and ends transactions and savepoints on a physical connection.
 *
 * <p>Every method has the plain JDBC form as its default; a backend overrides what its database does better.
 * Savepoints are SQL text rather than {@link java.sql.Savepoint}s: the three statements are the same on every database
 * that has savepoints, and a backend may then send two of them in one round trip. Implementations are stateless and
 * safe for use by several threads, each with a connection of its own.
 */
public interface TransactionControl {

    /** The plain JDBC form of everything. */
    TransactionControl JDBC = new TransactionControl() {};

    /**
     * Begins a transaction, or arranges for the next statement to begin it.
     *
     * @param connection a connection outside any transaction
     * @throws SQLException if the connection refuses
     */
    default void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
    }

    /**
     * Commits the transaction.
     *
     * @param connection a connection inside a transaction
     * @throws SQLException if the database refuses; the transaction is then to be rolled back
     */
    default void commit(Connection connection) throws SQLException {
        connection.commit();
    }

    /**
     * Rolls the transaction back.
     *
     * @param connection a connection inside a transaction
     * @throws SQLException if there is no transaction or the connection is broken
     */
    default void rollback(Connection connection) throws SQLException {
        connection.rollback();
    }

    /**
     * Sets a savepoint.
     *
     * @param connection a connection inside a transaction
     * @param name a generated name, safe to write unquoted
     * @throws SQLException if the database refuses
     */
    default void setSavepoint(Connection connection, String name) throws SQLException {
        run(connection, "SAVEPOINT " + name);
    }

    /**
     * Removes a savepoint and keeps what was done since.
     *
     * @param connection a connection inside a transaction
     * @param name the savepoint's name
     * @throws SQLException if the database refuses
     */
    default void releaseSavepoint(Connection connection, String name) throws SQLException {
        run(connection, "RELEASE SAVEPOINT " + name);
    }

    /**
     * Undoes what was done since a savepoint and removes it.
     *
     * @param connection a connection inside a transaction, which may be aborted
     * @param name the savepoint's name
     * @throws SQLException if the savepoint is gone or the connection is broken
     */
    default void rollbackToSavepoint(Connection connection, String name) throws SQLException {
        run(connection, "ROLLBACK TO SAVEPOINT " + name);
        run(connection, "RELEASE SAVEPOINT " + name);
    }

    /**
     * Tells the transaction's status. Called after every statement and at the end of every frame, if
     * {@link #statusIsFree()}.
     *
     * @param connection the connection
     * @return the status, {@link TransactionStatus#UNKNOWN} if it cannot be told
     * @throws SQLException if the connection is broken
     */
    default TransactionStatus status(Connection connection) throws SQLException {
        return TransactionStatus.UNKNOWN;
    }

    /**
     * Tells the transaction's status after a statement has failed, where a round trip may be spent.
     *
     * @param connection the connection
     * @return the status, {@link TransactionStatus#UNKNOWN} if it cannot be told
     * @throws SQLException if the connection is broken
     */
    default TransactionStatus statusAfterFailure(Connection connection) throws SQLException {
        return status(connection);
    }

    /**
     * Whether the database commits the transaction before or after this statement, without being told to.
     *
     * @param sql a statement
     * @return true for a change of the schema on MySQL
     */
    default boolean commitsImplicitly(String sql) {
        return false;
    }

    /**
     * Whether the statement changes how the connection works beyond the transaction, in a way that whoever has the
     * connection next would suffer from.
     *
     * @param sql a statement
     * @return true for {@code SET autocommit} and {@code LOCK TABLES} on MySQL
     */
    default boolean outlivesTransaction(String sql) {
        return false;
    }

    /**
     * Whether a statement that fails undoes itself and leaves the transaction usable.
     *
     * @return false for a database that aborts the whole transaction
     */
    default boolean statementsAreAtomic() {
        return true;
    }

    /**
     * Whether the driver can undo a failed statement by itself where the database does not, at less cost than a
     * savepoint set by us.
     *
     * @return true if {@link #undoFailedStatements} works
     */
    default boolean undoesFailedStatements() {
        return false;
    }

    /**
     * Tells the driver to undo each statement that fails from now on, or no longer to. Costs no round trip. Savepoints
     * that the driver leaves behind are released with an earlier one now and then.
     *
     * @param connection a connection inside a transaction
     * @param undo whether to
     * @throws SQLException if the driver refuses
     */
    default void undoFailedStatements(Connection connection, boolean undo) throws SQLException {}

    /**
     * Whether a statement changes the connection in a way that neither a rollback nor {@link #forgetSession} undoes.
     * A sandbox does not use the connection for another test then.
     *
     * @param sql a statement
     * @return true for {@code SET} on MySQL and for most PRAGMAs of SQLite
     */
    default boolean leavesTraces(String sql) {
        return false;
    }

    /**
     * Whether a statement may leave something with the connection that {@link #forgetSession} drops.
     *
     * @param sql a statement, or "unwrap" for what is done on the driver's own connection
     * @return true for one that takes an advisory lock on PostgreSQL
     */
    default boolean mayOutliveRollback(String sql) {
        return false;
    }

    /**
     * Whether any statement may do so, as the schema's routines do what the text does not show. Asked once for a
     * connection.
     *
     * @param connection a connection inside a transaction
     * @return true if a routine may
     * @throws SQLException if the database does not answer
     */
    default boolean routinesMayOutliveRollback(Connection connection) throws SQLException {
        return false;
    }

    /**
     * Drops what the database keeps for a connection beyond its transactions, such as advisory locks. Called after a
     * sandbox in which something may have been left.
     *
     * @param connection a connection whose work has been undone
     * @throws SQLException if the connection is broken
     */
    default void forgetSession(Connection connection) throws SQLException {}

    /**
     * Rolls the transaction back and does {@link #forgetSession}.
     *
     * @param connection a connection inside a transaction
     * @throws SQLException if there is no transaction or the connection is broken
     */
    default void rollbackAndForgetSession(Connection connection) throws SQLException {
        rollback(connection);
        forgetSession(connection);
    }

    /**
     * The constraints that are checked at the commit.
     *
     * @return how to check them where a commit is simulated
     */
    default DeferredConstraints deferredConstraints() {
        return DeferredConstraints.NONE;
    }

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
     * Makes the transaction read-only up to the end of the savepoint that was set last.
     *
     * @param connection a connection inside a transaction
     * @return false if the database cannot; statements that write are then refused by their text
     * @throws SQLException if the connection is broken
     */
    default boolean makeReadOnly(Connection connection) throws SQLException {
        return false;
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
     * Whether a statement failed because it was run inside a transaction.
     *
     * @param failure how it failed
     * @return true for {@code VACUUM} and the like
     */
    default boolean failedInsideTransaction(SQLException failure) {
        return false;
    }

    /**
     * Whether {@link #status} answers from the driver's memory, without asking the database.
     *
     * @return true if it costs no round trip
     */
    default boolean statusIsFree() {
        return false;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
