package dev.based.postgresql;

import dev.based.spi.TransactionControl;
import dev.based.spi.TransactionStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.core.BaseConnection;

/** PostgreSQL's transactions: BEGIN travels with the first statement, and the driver knows the status. */
final class PostgresTransactions implements TransactionControl {

    static final PostgresTransactions INSTANCE = new PostgresTransactions();

    private PostgresTransactions() {}

    /** One round trip instead of two. */
    @Override
    public void rollbackToSavepoint(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ROLLBACK TO SAVEPOINT " + name + "; RELEASE SAVEPOINT " + name);
        }
    }

    /** What the server said with its last ReadyForQuery ("Message Formats" in PostgreSQL's documentation). */
    @Override
    public TransactionStatus status(Connection connection) throws SQLException {
        return switch (connection.unwrap(BaseConnection.class).getTransactionState()) {
            case IDLE -> TransactionStatus.IDLE;
            case OPEN -> TransactionStatus.ACTIVE;
            case FAILED -> TransactionStatus.FAILED;
        };
    }

    @Override
    public boolean statementsAreAtomic() {
        return false;
    }

    @Override
    public boolean statusIsFree() {
        return true;
    }
}
