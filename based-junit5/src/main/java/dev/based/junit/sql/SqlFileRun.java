package dev.based.junit.sql;

import dev.based.DatabaseUrl;
import dev.based.junit.folder.FolderFile;
import dev.based.junit.migration.MigrationFailedException;
import dev.based.junit.script.Script;
import dev.based.junit.script.ScriptKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Runs SQL files, each in a transaction; one with a statement that cannot stand in a transaction, statement by statement.
 *
 * @param dataSource the database
 * @param url where it is
 */
record SqlFileRun(DataSource dataSource, DatabaseUrl url) {

    /** PostgreSQL's "active_sql_transaction": VACUUM, CREATE INDEX CONCURRENTLY and others refuse a transaction. */
    private static final String IN_TRANSACTION = "25001";

    /** SQLite has no code for it. */
    private static final String SQLITE_IN_TRANSACTION = "from within a transaction";

    void run(FolderFile file) {
        Script script = Script.of(file.location(), file.content());
        try (Connection connection = dataSource.getConnection()) {
            try {
                inTransaction(script, connection);
            } catch (MigrationFailedException e) {
                if (!refusesTransactions(e)) {
                    throw e;
                }
                connection.setAutoCommit(true);
                script.run(connection, url, ScriptKind.MIGRATION); // all of it was rolled back
            }
            reset(connection);
        } catch (SQLException e) {
            throw new MigrationFailedException(
                    "The migration %s failed: %s".formatted(file.location(), e.getMessage()), e);
        }
    }

    private void inTransaction(Script script, Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try {
            script.run(connection, url, ScriptKind.MIGRATION);
            connection.commit();
        } catch (Throwable e) {
            try {
                connection.rollback();
            } catch (SQLException rollback) {
                e.addSuppressed(rollback);
            }
            throw e;
        }
    }

    /** So that the next file finds what a new connection has, as the files of pg_dump empty the search_path. */
    private void reset(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        if (url.backend().name().equals("PostgreSQL")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("DISCARD ALL");
            }
        }
    }

    private static boolean refusesTransactions(MigrationFailedException failure) {
        return failure.getCause() instanceof SQLException cause
                && (IN_TRANSACTION.equals(cause.getSQLState())
                        || String.valueOf(cause.getMessage()).contains(SQLITE_IN_TRANSACTION));
    }
}
