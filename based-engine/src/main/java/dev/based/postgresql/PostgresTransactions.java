package dev.based.postgresql;

import dev.based.spi.CommitAction;
import dev.based.spi.DeferredConstraints;
import dev.based.spi.DriversObjects;
import dev.based.spi.MisplacedStatements;
import dev.based.spi.ReadOnlyMode;
import dev.based.spi.TransactionControl;
import dev.based.spi.TransactionStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.jdbc.AutoSave;

/** PostgreSQL's transactions: BEGIN travels with the first statement, and the driver knows the status. */
final class PostgresTransactions implements TransactionControl {

    static final PostgresTransactions INSTANCE = new PostgresTransactions();

    private static final String ACTIVE_SQL_TRANSACTION = "25001";
    private static final String INVALID_SAVEPOINT = "3B001";

    /** COMMIT or ROLLBACK in a procedure or a DO block. */
    private static final String INVALID_TRANSACTION_TERMINATION = "2D000";

    private static final Pattern DISCARD_ALL =
            Pattern.compile("\\s*DISCARD\\s+ALL\\s*;?\\s*", Pattern.CASE_INSENSITIVE);
    private static final String PARTS_OF_DISCARD_ALL =
            "SET SESSION AUTHORIZATION DEFAULT; RESET ALL; DEALLOCATE ALL; UNLISTEN *; SELECT pg_advisory_unlock_all(); "
                    + "DISCARD PLANS; DISCARD TEMP; DISCARD SEQUENCES";

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

    /** One round trip instead of two. */
    @Override
    public void rollbackToSavepoint(Connection connection, String name) throws SQLException {
        run(connection, "ROLLBACK TO SAVEPOINT " + name + "; RELEASE SAVEPOINT " + name);
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
    public void undoFailedStatements(Connection connection, boolean undo) throws SQLException {
        connection.unwrap(PGConnection.class).setAutosave(undo ? AutoSave.ALWAYS : AutoSave.NEVER);
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
        try (PreparedStatement statement = connection.prepareStatement("ROLLBACK; " + UNLOCK)) {
            statement.execute();
        }
    }

    @Override
    public @Nullable String onlyInTransaction(String sql) {
        return PostgresCommitActions.onlyInTransaction(sql);
    }

    @Override
    public MisplacedStatements misplacedStatements() {
        return MisplacedStatements.IGNORED;
    }

    @Override
    public boolean settingsAreFixedInTransaction() {
        return true;
    }

    /** The driver's default of {@code readOnlyMode} is "transaction". */
    @Override
    public ReadOnlyMode readOnlyMode() {
        return ReadOnlyMode.TRANSACTIONS;
    }

    /** In a subtransaction this ends with it ("SET TRANSACTION" in PostgreSQL's documentation). */
    @Override
    public boolean makeReadOnly(Connection connection) throws SQLException {
        run(connection, "SET TRANSACTION READ ONLY");
        return true;
    }

    /** By the connection, as the driver's statement asks the server once and not again if that was too early. */
    @Override
    public void cancel(Statement statement) throws SQLException {
        statement.getConnection().unwrap(PGConnection.class).cancelQuery();
    }

    /** All of it, where JDBC's schema is but its first. */
    @Override
    public String searchPath(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW search_path")) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    @Override
    public void setSearchPath(Connection connection, @Nullable String path) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT set_config('search_path', ?, false)")) {
            statement.setString(1, path);
            statement.execute();
        }
    }

    /** The parts of {@code DISCARD ALL} ("DISCARD" in PostgreSQL's documentation), which itself refuses transactions. */
    @Override
    public @Nullable String equivalentInTransaction(String sql) {
        return DISCARD_ALL.matcher(sql).matches() ? PARTS_OF_DISCARD_ALL : null;
    }

    @Override
    public boolean failedInsideTransaction(SQLException failure) {
        return ACTIVE_SQL_TRANSACTION.equals(failure.getSQLState())
                || INVALID_TRANSACTION_TERMINATION.equals(failure.getSQLState());
    }

    @Override
    public DriversObjects driversObjects() {
        return PostgresObjects.INSTANCE;
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

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
