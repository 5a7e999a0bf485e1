package dev.based.jdbc;

import dev.based.frame.Cleanup;
import dev.based.frame.StackConnection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The driver's statements that are open on one connection. Safe for use by several threads. */
final class OpenStatements {

    private final Set<Statement> statements = ConcurrentHashMap.newKeySet();

    void add(Statement statement) {
        statements.add(statement);
    }

    void remove(Statement statement) {
        statements.remove(statement);
    }

    boolean isEmpty() {
        return statements.isEmpty();
    }

    /**
     * Closes all. To be called while no other thread uses the connection.
     *
     * @throws SQLException the first failure with the others in it
     */
    void close() throws SQLException {
        Cleanup cleanup = new Cleanup();
        for (Statement statement : statements) {
            cleanup.step(statement::close);
        }
        statements.clear();
        cleanup.finish();
    }

    /**
     * Cancels the one that is being executed, if any is, as far as the driver can.
     *
     * @throws SQLException if it cannot
     */
    void cancel(StackConnection connection) throws SQLException {
        for (Statement statement : statements) {
            connection.cancel(statement);
        }
    }
}
