package dev.based.mysql;

import dev.based.spi.TransactionControl;
import dev.based.spi.TransactionStatus;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * MySQL's transactions as SQL text, which takes one round trip less than the drivers' auto-commit switch, and their
 * status as the server tells it with every result.
 */
final class MySqlTransactions implements TransactionControl {

    static final MySqlTransactions INSTANCE = new MySqlTransactions();

    private static final String ILLEGAL_ARGUMENT = "S1009";

    private MySqlTransactions() {}

    /**
     * Nobody works in a transaction that whoever had the connection before has left open, nor commits it: "START
     * TRANSACTION causes any pending transaction to be committed" in MySQL's reference manual.
     */
    @Override
    public void begin(Connection connection) throws SQLException {
        if (status(connection) == TransactionStatus.ACTIVE) {
            rollback(connection);
        }
        run(connection, "START TRANSACTION");
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        run(connection, "COMMIT");
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        run(connection, "ROLLBACK");
    }

    /** {@code SERVER_STATUS_IN_TRANS} of the last result ("OK_Packet" in the protocol's documentation). */
    @Override
    public TransactionStatus status(Connection connection) throws SQLException {
        return ServerStatus.of(connection);
    }

    /** An error carries no status, and some end the whole transaction: a deadlock does. So the server is asked. */
    @Override
    public TransactionStatus statusAfterFailure(Connection connection) throws SQLException {
        run(connection, "DO 0");
        return status(connection);
    }

    @Override
    public boolean statusIsFree() {
        return true;
    }

    @Override
    public boolean commitsImplicitly(String sql) {
        return ImplicitCommit.isIn(sql);
    }

    @Override
    public boolean outlivesTransaction(String sql) {
        return ImplicitCommit.outlivesTransaction(sql);
    }

    @Override
    public boolean leavesTraces(String sql) {
        return SessionStatements.isChangedBy(sql);
    }

    /** Connector/J checks the arguments of a call before it sends anything: whether a query is one, for executeQuery. */
    @Override
    public boolean isUnsent(SQLException failure) {
        return TransactionControl.super.isUnsent(failure)
                || (ILLEGAL_ARGUMENT.equals(failure.getSQLState())
                        && failure.getErrorCode() == 0
                        && !(failure instanceof BatchUpdateException));
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
