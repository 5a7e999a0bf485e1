package dev.based.spi;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Begins and ends transactions and savepoints on a physical connection.
 *
 * <p>The default of every method is the plain JDBC form. A backend overrides the methods that its database can do
 * better. Savepoints are SQL text rather than {@link java.sql.Savepoint}s: the three statements are the same on every
 * database that has savepoints, and a backend may send two of them in one round trip. Implementations are stateless and
 * safe for use by several threads, each with its own connection.
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

    /** The prefix of the SQLSTATEs by which PostgreSQL says that it ends the connection. */
    String SERVER_ENDS = "57P0";

    /**
     * Begins a transaction, or makes the next statement begin it.
     *
     * @param connection a connection outside any transaction
     * @throws SQLException if the connection refuses
     */
    default void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
    }

    /**
     * Sets how much the next transactions see of the work of others.
     *
     * @param connection a connection outside any transaction, from a pool that restores the level
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
     * @throws SQLException if the database refuses; Based then rolls the transaction back
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
     * Removes a savepoint and keeps the work since then.
     *
     * @param connection a connection inside a transaction
     * @param name the savepoint's name
     * @throws SQLException if the database refuses
     */
    default void releaseSavepoint(Connection connection, String name) throws SQLException {
        run(connection, "RELEASE SAVEPOINT " + name);
    }

    /**
     * Undoes the work since a savepoint and removes the savepoint.
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
     * Makes the transaction read-only until the end of the last savepoint.
     *
     * @param connection a connection inside a transaction
     * @return false if the database cannot; Based then refuses statements that write by their text
     * @throws SQLException if the connection is broken
     */
    default boolean makeReadOnly(Connection connection) throws SQLException {
        return false;
    }

    /**
     * Returns the transaction's status. Called after every statement and at the end of every frame, if {@link
     * #statusIsFree()}.
     *
     * @param connection the connection
     * @return the status, {@link TransactionStatus#UNKNOWN} if it cannot be told
     * @throws SQLException if the connection is broken
     */
    default TransactionStatus status(Connection connection) throws SQLException {
        return TransactionStatus.UNKNOWN;
    }

    /**
     * Returns the transaction's status after a statement has failed. This call may cost a round trip.
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
     * Whether the statement changes the connection beyond the transaction, in a way that would affect its next user.
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
     * Aborts the transaction as a failed statement does, back to the last savepoint. Called only where {@link
     * #statementsAreAtomic} is false.
     *
     * @param connection a connection inside a transaction
     * @throws SQLException if the connection is broken
     */
    default void abort(Connection connection) throws SQLException {}

    /**
     * Whether the driver can undo a failed statement if the database does not, at less cost than a savepoint that Based
     * sets.
     *
     * @return true if {@link #undoFailedStatements} works
     */
    default boolean undoesFailedStatements() {
        return false;
    }

    /**
     * Tells the driver to undo each statement that fails from now on. This costs no round trip. Based sometimes
     * releases the savepoints that the driver leaves behind, together with an earlier savepoint.
     *
     * @param connection a connection inside a transaction
     * @return an action that restores the driver's former behaviour, which the user may have configured
     * @throws SQLException if the driver refuses
     */
    default Runnable undoFailedStatements(Connection connection) throws SQLException {
        return () -> {};
    }

    /**
     * Whether a statement changes the connection in a way that neither a rollback nor {@link #forgetSession} undoes.
     * After such a statement a sandbox does not use the connection for another test.
     *
     * @param sql a statement
     * @return true for {@code SET} on MySQL and for most PRAGMAs of SQLite
     */
    default boolean leavesTraces(String sql) {
        return false;
    }

    /**
     * Whether a statement may leave state on the connection that {@link #forgetSession} drops.
     *
     * @param sql a statement, or "unwrap" for work on the driver's own connection
     * @return true for a statement that takes an advisory lock on PostgreSQL
     */
    default boolean mayOutliveRollback(String sql) {
        return false;
    }

    /**
     * Whether any statement may do so, because routines of the schema have effects that the text does not show. Called
     * once for a connection.
     *
     * @param connection a connection inside a transaction
     * @return true if a routine may
     * @throws SQLException if the database does not answer
     */
    default boolean routinesMayOutliveRollback(Connection connection) throws SQLException {
        return false;
    }

    /**
     * Drops the state that the database keeps for a connection beyond its transactions, such as advisory locks. Called
     * after a sandbox that may have left such state.
     *
     * @param connection a connection whose work has been undone
     * @throws SQLException if the connection is broken
     */
    default void forgetSession(Connection connection) throws SQLException {}

    /**
     * Rolls the transaction back and calls {@link #forgetSession}.
     *
     * @param connection a connection inside a transaction
     * @throws SQLException if there is no transaction or the connection is broken
     */
    default void rollbackAndForgetSession(Connection connection) throws SQLException {
        rollback(connection);
        forgetSession(connection);
    }

    /**
     * The further effects that a statement has at the commit of its transaction, beside its changes being kept.
     *
     * @param sql a statement
     * @return the actions that imitate these effects at a simulated commit, in order
     */
    default List<CommitAction> commitActions(String sql) {
        return List.of();
    }

    /**
     * The constraints that are checked at the commit.
     *
     * @return the checks for a simulated commit
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
     * Whether a failure is the database's own refusal, so that the statement or commit certainly had no effect. A
     * failure of the network or of the driver is not: a commit that fails in this way may have succeeded.
     *
     * @param failure the failure of a statement or a commit
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
     * Whether a statement with this failure may have written data that is not undone automatically.
     *
     * @param failure how it failed
     * @return true unless the database has refused it
     */
    default boolean mayHaveWritten(SQLException failure) {
        return !isRefusal(failure) && !isUnsent(failure);
    }

    /**
     * Whether the driver itself refused a statement, so that the database has not heard of it: no transaction begins with
     * it.
     *
     * @param failure how a statement failed
     * @return true for a parameter without a value ("Class 07" of SQLSTATE, with no code of the database's); false for
     *     what may have been sent
     */
    default boolean isUnsent(SQLException failure) {
        String state = failure.getSQLState();
        return state != null
                && state.startsWith("07")
                && failure.getErrorCode() == 0
                && !(failure instanceof BatchUpdateException);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
