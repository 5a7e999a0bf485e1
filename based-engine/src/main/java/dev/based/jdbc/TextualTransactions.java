package dev.based.jdbc;

import dev.based.frame.SavepointNames;
import dev.based.frame.SqlWork;
import dev.based.spi.MisplacedStatements;
import dev.based.sql.TransactionStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Does what SQL text says about transactions, as the database would on a connection of its own. */
abstract class TextualTransactions {

    private static final String NO_ACTIVE_TRANSACTION = "25P01";
    private static final int SQLITE_ERROR = 1;

    /** The savepoint that began a transaction, null if none did. */
    private @Nullable Savepoint beginning;

    abstract MisplacedStatements misplaced();

    abstract Savepoints savepoints();

    /** Whether statements wait for a commit. */
    abstract boolean isOpen();

    /** Lets statements wait for a commit, also in auto-commit mode. */
    abstract void begin();

    abstract void commitAll() throws SQLException;

    abstract void rollbackAll() throws SQLException;

    abstract void setReadOnlyOnce();

    abstract boolean autoCommit();

    abstract void setAutoCommit(boolean autoCommit) throws SQLException;

    abstract boolean isActive();

    abstract <T extends @Nullable Object> T run(String sql, SqlWork<T> work) throws SQLException;

    /** Does what a statement says; natively runs its text, for what the database itself is to refuse. */
    public final void control(TransactionStatement statement, String sql, SqlWork<Boolean> natively)
            throws SQLException {
        switch (statement.kind()) {
            case BEGIN -> begin(statement, sql, natively);
            case COMMIT, ROLLBACK -> end(statement);
            case SAVEPOINT -> setSavepoint(statement.name());
            case ROLLBACK_TO, RELEASE -> toSavepoint(statement, sql, natively);
            case AUTO_COMMIT_ON -> setAutoCommit(true);
            case AUTO_COMMIT_OFF -> setAutoCommit(false);
            case DESCRIBE -> describe(statement, sql, natively);
            case DESCRIBE_ALL -> {
                // What the connection's next transactions are like changes nothing in one that is not to stay.
            }
            case UNSUPPORTED ->
                throw new SQLFeatureNotSupportedException(
                        "[%s] ends the transaction or the connection for good, on a connection that is shared and rolled back. Cure: test it on a database of its own (perTest = CLONE)"
                                .formatted(sql.strip()));
        }
    }

    private void begin(TransactionStatement statement, String sql, SqlWork<Boolean> natively) throws SQLException {
        if (isOpen()) {
            switch (misplaced()) {
                case REFUSED -> run(sql, natively);
                case IGNORED -> {}
                case ACCEPTED -> commitAll();
            }
        }
        begin();
        if (statement.readOnly()) {
            setReadOnlyOnce();
        }
    }

    private void end(TransactionStatement statement) throws SQLException {
        boolean commits = statement.kind() == TransactionStatement.Kind.COMMIT;
        if (!isOpen() && misplaced() == MisplacedStatements.REFUSED) {
            throw new SQLException(
                    "cannot %s - no transaction is active".formatted(commits ? "commit" : "rollback"),
                    null,
                    SQLITE_ERROR);
        }
        boolean wasOpen = isOpen();
        if (commits) {
            commitAll();
            beginning = null;
        } else {
            beginning = null;
            rollbackAll();
        }
        if (statement.chain() && wasOpen) {
            begin();
        }
    }

    private void setSavepoint(String name) throws SQLException {
        if (isOpen()) {
            savepoints().set(name);
            return;
        }
        switch (misplaced()) {
            case REFUSED -> {
                beginning = savepoints().set(name);
                begin();
            }
            case IGNORED -> throw outside("SAVEPOINT");
            case ACCEPTED -> {
                // A savepoint of a transaction that ends with it.
            }
        }
    }

    private void toSavepoint(TransactionStatement statement, String sql, SqlWork<Boolean> natively)
            throws SQLException {
        boolean releases = statement.kind() == TransactionStatement.Kind.RELEASE;
        if (!isOpen() && misplaced() == MisplacedStatements.IGNORED) {
            throw outside(releases ? "RELEASE SAVEPOINT" : "ROLLBACK TO SAVEPOINT");
        }
        Savepoint savepoint = savepoints().named(statement.name());
        if (savepoint == null) {
            run(sql, SavepointNames.areOf(statement.name()) ? misnamed(statement) : natively);
        } else if (!releases) {
            savepoints().rollback(savepoint);
        } else if (savepoint == beginning) {
            commitAll();
            beginning = null;
        } else {
            savepoints().release(savepoint);
        }
    }

    /** A savepoint behind the scenes is none to the user: the database is asked for one that is not there. */
    private static SqlWork<Boolean> misnamed(TransactionStatement statement) {
        String verb = statement.kind() == TransactionStatement.Kind.RELEASE ? "RELEASE" : "ROLLBACK TO";
        return held -> {
            try (Statement executing = held.physical().createStatement()) {
                return executing.execute(verb + " SAVEPOINT " + statement.name() + "_of_nobody");
            }
        };
    }

    private void describe(TransactionStatement statement, String sql, SqlWork<Boolean> natively) throws SQLException {
        if (isActive() && misplaced() != MisplacedStatements.REFUSED) {
            run(sql, natively); // as the database itself takes or refuses it in a transaction
        } else if (statement.readOnly()) {
            setReadOnlyOnce();
        }
    }

    private static SQLException outside(String what) {
        return new SQLException(what + " can only be used in transaction blocks", NO_ACTIVE_TRANSACTION);
    }
}
