package dev.based.spi;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * A prepared statement that returns the keys of the rows that it inserts. For one use by one user.
 *
 * @since 0.1.0
 */
public final class KeyedStatement {

    /** Executes a statement and finds the keys. */
    @FunctionalInterface
    public interface Execution {

        /**
         * Executes the statement.
         *
         * @param statement the statement, with its parameters
         * @return the keys; they are closed before the statement
         * @throws SQLException if it fails
         */
        KeyRows execute(PreparedStatement statement) throws SQLException;
    }

    private final PreparedStatement statement;
    private final Execution execution;

    private KeyedStatement(PreparedStatement statement, Execution execution) {
        this.statement = statement;
        this.execution = execution;
    }

    /**
     * A statement.
     *
     * @param statement the statement
     * @param execution executes it and finds the keys
     * @return both
     */
    public static KeyedStatement of(PreparedStatement statement, Execution execution) {
        return new KeyedStatement(statement, execution);
    }

    /**
     * A statement without known keys.
     *
     * @param statement the statement
     * @return the statement, which runs and gives no keys
     */
    public static KeyedStatement withoutKeys(PreparedStatement statement) {
        return of(statement, executed -> {
            executed.execute();
            return KeyRows.none();
        });
    }

    /**
     * A statement with a RETURNING clause. Each row of its result belongs to an inserted row.
     *
     * @param statement the statement
     * @return the statement, which gives all rows of its result
     */
    public static KeyedStatement returning(PreparedStatement statement) {
        return of(statement, executed -> executed.execute() ? KeyRows.of(executed.getResultSet()) : KeyRows.none());
    }

    /**
     * The statement, to give it its parameters, to cancel it and to close it.
     *
     * @return the driver's statement
     */
    public PreparedStatement statement() {
        return statement;
    }

    /**
     * Executes the statement.
     *
     * @return the keys of the inserted rows
     * @throws SQLException if it fails
     */
    public KeyRows execute() throws SQLException {
        return execution.execute(statement);
    }
}
