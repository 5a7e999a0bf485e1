package dev.based.sqlite;

import dev.based.spi.DeferredConstraints;
import dev.based.spi.TransactionControl;
import dev.based.spi.TransactionStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import org.sqlite.SQLiteErrorCode;

/**
 * SQLite's transactions as SQL text. The driver's own auto-commit switch begins the next transaction as soon as one has
 * ended, and so holds on to a snapshot that nobody asked for.
 */
final class SqliteTransactions implements TransactionControl {

    static final SqliteTransactions INSTANCE = new SqliteTransactions();

    /** Anywhere in the text, behind comments and other statements: a connection too many is replaced, none too few. */
    private static final Pattern SETTING = Pattern.compile("\\bPRAGMA\\b[^;]*[=(]", Pattern.CASE_INSENSITIVE);

    private static final String BEGIN = "BEGIN";
    private static final String ROLLBACK = "ROLLBACK";

    /** The part of an extended result code ("Result and Error Codes" on SQLite's page rescode) that classifies it. */
    private static final int PRIMARY_CODE = 0xff;

    private SqliteTransactions() {}

    /** Nobody works in a transaction that whoever had the connection before has left open. */
    @Override
    public void begin(Connection connection) throws SQLException {
        try {
            run(connection, BEGIN);
        } catch (SQLException e) {
            if (!isInsideTransaction(e)) {
                throw e;
            }
            run(connection, ROLLBACK);
            run(connection, BEGIN);
        }
    }

    /** "Transactions in SQLite are SERIALIZABLE" on SQLite's page isolation. */
    @Override
    public void setIsolation(Connection connection, int level) {}

    @Override
    public void commit(Connection connection) throws SQLException {
        run(connection, "COMMIT");
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        run(connection, ROLLBACK);
    }

    /**
     * Some failures end the whole transaction ("Response To Errors Within A Transaction" on SQLite's page
     * lang_transaction), and the driver does not say so; a second BEGIN is refused only inside one.
     */
    @Override
    public TransactionStatus status(Connection connection) throws SQLException {
        try {
            run(connection, BEGIN);
        } catch (SQLException e) {
            if (isInsideTransaction(e)) {
                return TransactionStatus.ACTIVE;
            }
            throw e; // it may be the interrupt that was meant for the statement before
        }
        run(connection, ROLLBACK);
        return TransactionStatus.IDLE;
    }

    private static boolean isInsideTransaction(SQLException failure) {
        return String.valueOf(failure.getMessage()).contains("within a transaction");
    }

    /** SQLite's own errors; the driver's have no code, and a failure of the disk may come after the commit was made. */
    @Override
    public boolean isRefusal(SQLException failure) {
        int primary = failure.getErrorCode() & PRIMARY_CODE;
        return primary != 0 && primary != SQLiteErrorCode.SQLITE_IOERR.code;
    }

    /** An interrupt may come when the statement has been done, and its driver looks for another one behind it. */
    @Override
    public boolean mayHaveWritten(SQLException failure) {
        return !isRefusal(failure) || failure.getErrorCode() == SQLiteErrorCode.SQLITE_INTERRUPT.code;
    }

    /** A PRAGMA with a value sets something for the connection, which no rollback takes back. */
    @Override
    public boolean leavesTraces(String sql) {
        return SETTING.matcher(sql).find();
    }

    @Override
    public DeferredConstraints deferredConstraints() {
        return SqliteConstraints.INSTANCE;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql); // what the driver does beside it for execute(…) takes longer
        }
    }
}
