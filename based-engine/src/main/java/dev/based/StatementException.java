package dev.based;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The database refused a statement. The cause is the driver's {@link SQLException}. The message has the statement
 * without the values of its parameters, and the database's own message, which may quote the value at fault.
 *
 * @since 0.1.0
 */
public final class StatementException extends BasedException {

    private static final long serialVersionUID = 1L;

    private final String sql;
    private final FailureKind kind;
    private final @Nullable String sqlState;
    private final int vendorCode;

    /**
     * For a statement.
     *
     * @param sql the statement, without the values of its parameters
     * @param problem what is wrong with it
     * @param kind the kind of the failure
     * @param cause the exception that caused it, as JDBC threw it
     */
    public StatementException(String sql, String problem, FailureKind kind, SQLException cause) {
        super("%s [%s]".formatted(problem, sql), cause);
        this.sql = sql;
        this.kind = kind;
        this.sqlState = cause.getSQLState();
        this.vendorCode = cause.getErrorCode();
    }

    /**
     * The kind of the failure, the same on every database.
     *
     * @return the kind
     */
    public FailureKind kind() {
        return kind;
    }

    /**
     * The statement that failed.
     *
     * @return its text as it was given, without parameter values
     */
    public String sql() {
        return sql;
    }

    /**
     * The five characters that classify the failure, as in {@link SQLException#getSQLState()}.
     *
     * @return the SQLSTATE, empty if the driver gave none (SQLite's gives none)
     */
    public Optional<String> sqlState() {
        return Optional.ofNullable(sqlState);
    }

    /**
     * The database's own number for the failure, as in {@link SQLException#getErrorCode()}.
     *
     * @return the number, 0 if there is none
     */
    public int vendorCode() {
        return vendorCode;
    }
}
