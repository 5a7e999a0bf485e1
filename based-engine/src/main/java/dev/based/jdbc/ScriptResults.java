package dev.based.jdbc;

import dev.based.frame.Cleanup;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the statements of a text gave, one after another. For one user at a time. */
final class ScriptResults {

    private static final long NO_MORE = -1;
    private static final String TOO_MANY = "0100E";
    private static final String NO_DATA = "02000";

    /** The rows, or the number of changed ones. */
    private record Result(@Nullable ResultSet rows, long count) {}

    private final OpenStatements statements;
    private final List<Statement> own = new ArrayList<>();
    private final List<Result> results = new ArrayList<>();
    private int at;

    /**
     * No results yet.
     *
     * @param statements those of the connection, with which they are closed at the latest
     */
    ScriptResults(OpenStatements statements) {
        this.statements = statements;
    }

    /** Takes over a statement that was made for these results, and is closed with them. */
    void owns(Statement statement) {
        own.add(statement);
        statements.add(statement);
    }

    /** Frees what the driver holds for them, while no other thread uses the connection. */
    void close() throws SQLException {
        Cleanup cleanup = new Cleanup();
        for (Statement statement : own) {
            statements.remove(statement);
            cleanup.step(statement::close);
        }
        own.clear();
        cleanup.finish();
    }

    void addCount(long count) {
        results.add(new Result(null, count));
    }

    /** Adds what a statement has just given. */
    void addAll(Statement statement, boolean hasRows, Script.Opening opening) throws SQLException {
        boolean rows = hasRows;
        boolean anyRows = false;
        while (rows || statement.getUpdateCount() != NO_MORE) {
            anyRows |= rows;
            results.add(
                    rows
                            ? new Result(opening.opened(statement.getResultSet()), NO_MORE)
                            : new Result(null, statement.getUpdateCount()));
            if (rows && !statement.getConnection().getMetaData().supportsMultipleOpenResults()) {
                return;
            }
            rows = rows ? statement.getMoreResults(Statement.KEEP_CURRENT_RESULT) : statement.getMoreResults();
        }
        if (!anyRows) {
            own.remove(statement);
            statements.remove(statement);
            statement.close();
        }
    }

    private @Nullable Result current() {
        return at < results.size() ? results.get(at) : null;
    }

    boolean isRows() {
        Result current = current();
        return current != null && current.rows() != null;
    }

    @Nullable
    ResultSet rows() {
        Result current = current();
        return current == null ? null : current.rows();
    }

    long count() {
        Result current = current();
        return current == null || current.rows() != null ? NO_MORE : current.count();
    }

    boolean next() throws SQLException {
        ResultSet before = rows();
        if (before != null) {
            before.close();
        }
        at++;
        return isRows();
    }

    /** The number of rows that were changed, of all statements if the driver counts so. */
    long requireCount(boolean ofAll) throws SQLException {
        if (isRows()) {
            throw new SQLException("A result was returned when none was expected", TOO_MANY);
        }
        return ofAll
                ? results.stream()
                        .mapToLong(Result::count)
                        .filter(count -> count > 0)
                        .sum()
                : Math.max(0, count());
    }

    ResultSet requireRows() throws SQLException {
        ResultSet rows = rows();
        if (rows == null) {
            throw new SQLException("No results were returned by the query", NO_DATA);
        }
        return rows;
    }
}
