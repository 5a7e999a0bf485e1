package dev.based.spi;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Begins and ends transactions and savepoints on a physical connection.
 *
 * <p>Every method has the plain JDBC form as its default; a backend overrides what its database does better.
 * Savepoints are SQL text rather than {@link java.sql.Savepoint}s: the three statements are the same on every database
 * that has savepoints, and a backend may then send two of them in one round trip. Implementations are stateless and
 * safe for use by several threads, each with a connection of its own.
 *
 * @since 0.1.0
 */
public interface TransactionControl {

    /** The plain JDBC form of everything. */
    TransactionControl JDBC = new TransactionControl() {};

    /** How many characters an SQLSTATE has. */
    int SQLSTATE_LENGTH = 5;

    /** SQLSTATE "statement completion unknown". */
    String COMPLETION_UNKNOWN = "40003";

    /** What the SQLSTATEs begin with by which PostgreSQL says that it ends the connection. */
    String SERVER_ENDS = "57P0";

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
     * Sets how much the next transactions see of others.
     *
     * @param connection a connection outside any transaction, from a pool that puts the level back
     * @param level as {@link Connection#setTransactionIsolation} takes it
     * @throws SQLException if the database refuses
     */
    default void setIsolation(Connection connection, int level) throws SQLException {
        connection.setTransactionIsolation(level);
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
     * Aborts the transaction as a failed statement does, up to the savepoint set last. Called only where
     * {@link #statementsAreAtomic} is false.
     *
     * @param connection a connection inside a transaction
     * @throws SQLException if the connection is broken
     */
    default void abort(Connection connection) throws SQLException {}

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
     * Tells the driver to undo each statement that fails from now on. Costs no round trip. Savepoints that the driver
     * leaves behind are released with an earlier one now and then.
     *
     * @param connection a connection inside a transaction
     * @return tells the driver to do as it did before, which its user may have configured
     * @throws SQLException if the driver refuses
     */
    default Runnable undoFailedStatements(Connection connection) throws SQLException {
        return () -> {};
    }

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
     * What the database does at the commit of a transaction in which a statement has run, beside keeping its changes.
     *
     * @param sql a statement
     * @return what is to be done where the commit is simulated, in order
     */
    default List<CommitAction> commitActions(String sql) {
        return List.of();
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
     * Whether {@link #status} answers from the driver's memory, without asking the database.
     *
     * @return true if it costs no round trip
     */
    default boolean statusIsFree() {
        return false;
    }

    /**
     * Whether a failure is the database's own word that it has not done what it was asked. One of the network or of the
     * driver says nothing about that: a commit that fails so may have been made.
     *
     * @param failure how a statement or a commit failed
     * @return true for a violated constraint or a deadlock; false for a connection that broke, or was ended by the
     *     server ("Class 08" and "57P01" in "PostgreSQL Error Codes" of its documentation)
     */
    default boolean isRefusal(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null || state.length() != SQLSTATE_LENGTH) {
            return false;
        }
        return switch (state.substring(0, 2)) {
            case "00", "01", "02", "08", "58" -> false;
            case "HY", "S1" -> failure.getErrorCode() > 0; // of MySQL's server, else of its drivers
            case "40" -> !state.equals(COMPLETION_UNKNOWN);
            case "57" -> !state.startsWith(SERVER_ENDS);
            default -> true;
        };
    }

    /**
     * Whether a statement that failed so may have written something that is not undone by itself.
     *
     * @param failure how it failed
     * @return true unless the database has refused it
     */
    default boolean mayHaveWritten(SQLException failure) {
        return !isRefusal(failure);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
