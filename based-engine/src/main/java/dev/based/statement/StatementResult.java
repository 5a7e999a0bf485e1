package dev.based.statement;

import dev.based.frame.HeldConnection;
import dev.based.frame.LiveRows;
import dev.based.frame.UnitOfWork;
import dev.based.row.Conversions;
import dev.based.row.RowMapping;
import dev.based.row.RowReader;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a session's own statement, which is closed with them. Used while no other thread uses the connection.
 *
 * @param <T> what a row becomes
 */
final class StatementResult<T> implements OpenResults.Result<@Nullable Object[]>, LiveRows {

    private final UnitOfWork unit;
    private final PreparedStatement statement;
    private final ResultSet results;
    private final RowReader<T> reader;

    /** The rows to come, null while they are the driver's to read. */
    private @Nullable ArrayDeque<@Nullable Object[]> kept;

    /** What happened behind them. */
    private @Nullable SQLException failure;

    /** Executes the statement. */
    StatementResult(
            UnitOfWork unit,
            HeldConnection held,
            String sql,
            PreparedStatement statement,
            RowMapping<T> mapping,
            Conversions conversions)
            throws SQLException {
        this.unit = unit;
        this.statement = statement;
        this.results = held.executing(statement, () -> RowReader.results(statement));
        this.reader = RowReader.of(results, mapping, conversions);
        unit.reads().add(sql, this);
    }

    @Override
    public Optional<@Nullable Object[]> next(HeldConnection held) throws SQLException {
        return kept == null ? held.executing(statement, this::read) : keptNext(kept);
    }

    private Optional<@Nullable Object[]> read() throws SQLException {
        return results.next() ? Optional.of(reader.read()) : Optional.empty();
    }

    private Optional<@Nullable Object[]> keptNext(ArrayDeque<@Nullable Object[]> rows) throws SQLException {
        if (rows.isEmpty() && failure != null) {
            throw failure;
        }
        return Optional.ofNullable(rows.poll());
    }

    /** Makes an object of a row, which needs no connection. */
    T make(@Nullable Object[] values) {
        return reader.make(values);
    }

    @Override
    public boolean isOpen() throws SQLException {
        return !results.isClosed();
    }

    @Override
    public void keep(@Nullable SQLException instead) {
        ArrayDeque<@Nullable Object[]> rows = new ArrayDeque<>();
        kept = rows;
        try {
            if (instead != null) {
                results.close();
                throw instead;
            }
            unit.held().executing(statement, () -> {
                for (Optional<@Nullable Object[]> row = read(); row.isPresent(); row = read()) {
                    rows.add(row.get());
                }
                return true;
            });
        } catch (SQLException e) {
            failure = e;
        } catch (RuntimeException e) {
            failure = new SQLException("The rows cannot be read on", e);
        }
    }

    @Override
    public void close() throws SQLException {
        unit.reads().remove(this);
        statement.close();
    }
}
