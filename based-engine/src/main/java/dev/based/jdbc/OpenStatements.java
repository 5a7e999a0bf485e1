package dev.based.jdbc;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The driver's statements that are open on one connection. Safe for use by several threads. */
final class OpenStatements {

    private final Set<Statement> statements = ConcurrentHashMap.newKeySet();

    void add(Statement statement) {
        statements.add(statement);
    }

    void remove(Statement statement) {
        statements.remove(statement);
    }

    /** Closes all, and returns the first failure with the others in it; null if there was none. */
    @Nullable
    SQLException close() {
        SQLException failure = null;
        for (Statement statement : statements) {
            try {
                statement.close();
            } catch (SQLException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        statements.clear();
        return failure;
    }

    /** Cancels what is executed, as far as the driver can. */
    void cancel() throws SQLException {
        for (Statement statement : statements) {
            statement.cancel();
        }
    }
}
