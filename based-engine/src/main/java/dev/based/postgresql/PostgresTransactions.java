package dev.based.postgresql;

import dev.based.spi.CommitAction;
import dev.based.spi.DeferredConstraints;
import dev.based.spi.TransactionControl;
import dev.based.spi.TransactionStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.jdbc.AutoSave;
import org.postgresql.util.PSQLException;

/** PostgreSQL's transactions: BEGIN travels with the first statement, and the driver knows the status. */
final class PostgresTransactions implements TransactionControl {

    static final PostgresTransactions INSTANCE = new PostgresTransactions();

    private static final String INVALID_SAVEPOINT = "3B001";
    private static final String INVALID_PARAMETER = "22023";

    /** Anywhere in the text, behind comments and other statements: a connection too many is replaced, none too few. */
    private static final Pattern PREPARE = Pattern.compile("\\bPREPARE\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern ADVISORY_OR_UNSEEN = Pattern.compile("advisory|^unwrap$", Pattern.CASE_INSENSITIVE);
    private static final String UNLOCK = "SELECT pg_advisory_unlock_all()";

    private PostgresTransactions() {}

    /** Nobody works in a transaction that whoever had the connection before has left open. */
    @Override
    public void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        if (status(connection) != TransactionStatus.IDLE) {
            connection.rollback();
        }
    }

    @Override
    public void setSavepoint(Connection connection, String name) throws SQLException {
        run(connection, "SAVEPOINT " + name);
    }

    @Override
    public void releaseSavepoint(Connection connection, String name) throws SQLException {
        run(connection, "RELEASE SAVEPOINT " + name);
    }

    /** One round trip instead of two. */
    @Override
    public void rollbackToSavepoint(Connection connection, String name) throws SQLException {
        if (describesAll(connection)) {
            run(connection, "ROLLBACK TO SAVEPOINT " + name);
            run(connection, "RELEASE SAVEPOINT " + name);
        } else {
            run(connection, "ROLLBACK TO SAVEPOINT " + name + "; RELEASE SAVEPOINT " + name);
        }
    }

    /**
     * Whether the driver asks the server about all statements of a text before it runs the first one: then one behind a
     * ROLLBACK is refused as long as the transaction is aborted.
     */
    private static boolean describesAll(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getPrepareThreshold() < 0;
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

    /** The driver sends BEGIN with the first statement, and looks for parameters without a value before both. */
    @Override
    public boolean isUnsent(SQLException failure) {
        return TransactionControl.super.isUnsent(failure)
                || (failure instanceof PSQLException driver
                        && driver.getServerErrorMessage() == null
                        && INVALID_PARAMETER.equals(driver.getSQLState()));
    }

    @Override
    public boolean statementsAreAtomic() {
        return false;
    }

    @Override
    public void abort(Connection connection) throws SQLException {
        try {
            run(connection, "ROLLBACK TO SAVEPOINT \"ended with its transaction\"");
        } catch (SQLException e) {
            if (!INVALID_SAVEPOINT.equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    @Override
    public boolean undoesFailedStatements() {
        return true;
    }

    /**
     * The driver then sends a savepoint along with each statement. It can also release them, at the price of a round
     * trip a statement.
     */
    @Override
    public Runnable undoFailedStatements(Connection connection) throws SQLException {
        PGConnection driver = connection.unwrap(PGConnection.class);
        AutoSave configured = driver.getAutosave();
        driver.setAutosave(AutoSave.ALWAYS);
        return () -> driver.setAutosave(configured);
    }

    /** Prepared statements of SQL's own outlive a rollback ("PREPARE" in PostgreSQL's documentation). */
    @Override
    public boolean leavesTraces(String sql) {
        return PREPARE.matcher(sql).find();
    }

    @Override
    public boolean mayOutliveRollback(String sql) {
        return ADVISORY_OR_UNSEEN.matcher(sql).find();
    }

    @Override
    public boolean routinesMayOutliveRollback(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT EXISTS (SELECT 1 FROM pg_proc
                        WHERE prosrc ILIKE '%advisory%' AND pronamespace <> 'pg_catalog'::regnamespace)
                        """)) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    /** Session-level advisory locks outlive a rollback ("Advisory Locks" in PostgreSQL's documentation). */
    @Override
    public void forgetSession(Connection connection) throws SQLException {
        run(connection, UNLOCK);
    }

    /** One round trip instead of two, and prepared, as it ends every test. */
    @Override
    public void rollbackAndForgetSession(Connection connection) throws SQLException {
        if (describesAll(connection)) {
            TransactionControl.super.rollbackAndForgetSession(connection);
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("ROLLBACK; " + UNLOCK)) {
            statement.execute();
        }
    }

    /** In a subtransaction this ends with it ("SET TRANSACTION" in PostgreSQL's documentation). */
    @Override
    public boolean makeReadOnly(Connection connection) throws SQLException {
        run(connection, "SET TRANSACTION READ ONLY");
        return true;
    }

    @Override
    public List<CommitAction> commitActions(String sql) {
        return PostgresCommitActions.of(sql);
    }

    @Override
    public DeferredConstraints deferredConstraints() {
        return PostgresConstraints.INSTANCE;
    }

    @Override
    public boolean statusIsFree() {
        return true;
    }

    /**
     * Without the savepoint that the driver sets before each statement if its user wants so: it would be in the way of
     * ours, and would undo what has to abort.
     */
    private static void run(Connection connection, String sql) throws SQLException {
        PGConnection driver = connection.unwrap(PGConnection.class);
        AutoSave configured = driver.getAutosave();
        driver.setAutosave(AutoSave.NEVER);
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } finally {
            driver.setAutosave(configured);
        }
    }
}
