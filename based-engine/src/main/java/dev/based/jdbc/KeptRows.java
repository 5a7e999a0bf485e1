package dev.based.jdbc;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rest of a driver's result in memory. Each row in its turn is made the only one of a query of its values, so that
 * the driver itself converts them, as it would have. Guarded by the stack's mutex.
 */
final class KeptRows {

    private final Connection physical;
    private final OpenStatements statements;
    private final KeptColumns columns;

    /** The current row, or the first one if none is current yet, and those behind it. */
    private final ArrayDeque<@Nullable Object[]> rows = new ArrayDeque<>();

    /** What happened behind the rows, null if they simply ended. */
    private @Nullable SQLException failure;

    /** Whether the driver goes behind the last row at all: it does not where it was told the greatest number of rows. */
    private boolean goesBehindLast;

    private int number;
    private boolean isBehindLast;

    /** Whether the value was null that was read last of the current row before the rows were kept, null if none was. */
    private @Nullable Boolean wasNull;

    private @Nullable PreparedStatement query;
    private @Nullable ResultSet shown;

    private KeptRows(Connection physical, OpenStatements statements, KeptColumns columns) {
        this.physical = physical;
        this.statements = statements;
        this.columns = columns;
    }

    /**
     * Reads what is left of a result.
     *
     * @param results the driver's result
     * @param instead what is to be thrown in place of the rows behind the current one, null to read these
     * @param physical the connection
     * @param statements is told of a statement that must be closed with the connection
     * @return what is left, null if that is nothing
     * @throws SQLException if the driver does not say where the result stands
     */
    static @Nullable KeptRows of(
            ResultSet results, @Nullable SQLException instead, Connection physical, OpenStatements statements)
            throws SQLException {
        KeptRows kept = new KeptRows(physical, statements, new KeptColumns(results.getMetaData()));
        kept.number = results.getRow();
        kept.wasNull = wasNull(results);
        kept.readOn(results, instead);
        if (kept.rows.isEmpty() && kept.failure == null) {
            return null;
        }
        if (!kept.goesBehindLast) {
            results.close(); // as the database has not come to its end, and lets nobody drop the table
        }
        return kept;
    }

    private static @Nullable Boolean wasNull(ResultSet results) {
        try {
            return results.wasNull();
        } catch (SQLException e) {
            return null; // nothing has been read of the current row
        }
    }

    private void readOn(ResultSet results, @Nullable SQLException instead) {
        try {
            if (number > 0) {
                readCurrent(results);
            }
            if (instead != null) {
                throw instead;
            }
            while (results.next()) {
                readCurrent(results);
            }
            columns.ask(nothing());
            goesBehindLast = results.isAfterLast();
        } catch (SQLException e) {
            failure = e;
        }
    }

    private void readCurrent(ResultSet results) throws SQLException {
        @Nullable Object[] values = nothing();
        for (int i = 0; i < values.length; i++) {
            values[i] = results.getObject(i + 1);
        }
        rows.add(values);
        columns.ask(values);
    }

    private @Nullable Object[] nothing() {
        return new @Nullable Object[columns.count()];
    }

    /** Answers a call on the result. */
    @Nullable
    Object answer(Method method, @Nullable Object[] arguments) throws SQLException {
        return switch (method.getName()) {
            case "next" -> next();
            case "getRow" -> number;
            case "isBeforeFirst" -> number == 0;
            case "isFirst" -> number == 1;
            case "isAfterLast" -> isBehindLast;
            case "wasNull" -> wasNull();
            default -> Face.callOn(shown(), method, arguments);
        };
    }

    private boolean wasNull() throws SQLException {
        Boolean since = wasNull(shown());
        if (since != null) {
            return since;
        }
        return wasNull != null ? wasNull : shown().wasNull(); // which fails as the driver does
    }

    /** Answers a question about the columns. */
    @Nullable
    Object describe(Method question, @Nullable Object[] arguments) throws SQLException {
        @Nullable Object[] current = rows.peek();
        return columns.answer(question, arguments, current == null || isBehindLast ? nothing() : current);
    }

    private boolean next() throws SQLException {
        wasNull = null;
        if (number == 0 && !rows.isEmpty()) {
            ResultSet first = shown();
            number = 1;
            return first.next();
        }
        if (rows.size() > 1) {
            rows.remove();
            number++;
            return show(rows.element()).next();
        }
        if (failure != null) {
            throw failure;
        }
        if (goesBehindLast) {
            isBehindLast = true;
            shown().next();
        }
        return false;
    }

    /** The driver's result that stands where this one does. */
    private ResultSet shown() throws SQLException {
        if (shown != null) {
            return shown;
        }
        ResultSet current = show(rows.isEmpty() ? nothing() : rows.element());
        if (number > 0) {
            current.next();
        }
        return current;
    }

    private ResultSet show(@Nullable Object[] values) throws SQLException {
        if (query == null) {
            query = physical.prepareStatement(columns.labels().stream()
                    .map(label -> "? AS \"" + label.replace("\"", "\"\"") + "\"")
                    .collect(Collectors.joining(", ", "SELECT ", "")));
            statements.add(query);
        }
        for (int i = 0; i < values.length; i++) {
            query.setObject(i + 1, values[i]);
        }
        ResultSet one = query.executeQuery();
        shown = one;
        return one;
    }

    /** Frees what the driver holds for it. */
    void close() throws SQLException {
        if (query != null) {
            statements.remove(query);
            query.close();
        }
    }
}
