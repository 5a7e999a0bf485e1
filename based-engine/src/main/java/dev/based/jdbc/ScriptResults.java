package dev.based.jdbc;

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

    private final List<Result> results = new ArrayList<>();
    private int at;

    void addCount(long count) {
        results.add(new Result(null, count));
    }

    /** Adds what a statement has just given. */
    void addAll(Statement statement, boolean hasRows, Script.Opening opening) throws SQLException {
        boolean rows = hasRows;
        while (rows || statement.getUpdateCount() != NO_MORE) {
            results.add(
                    rows
                            ? new Result(opening.opened(statement.getResultSet()), NO_MORE)
                            : new Result(null, statement.getUpdateCount()));
            if (rows && !statement.getConnection().getMetaData().supportsMultipleOpenResults()) {
                return;
            }
            rows = rows ? statement.getMoreResults(Statement.KEEP_CURRENT_RESULT) : statement.getMoreResults();
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
