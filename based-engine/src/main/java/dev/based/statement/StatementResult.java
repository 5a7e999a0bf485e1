package dev.based.statement;

import dev.based.Row;
import dev.based.frame.HeldConnection;
import dev.based.frame.LiveRows;
import dev.based.frame.UnitOfWork;
import dev.based.row.RowReader;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of a session's own statement, which is closed with them. Used while no other thread uses the connection. */
final class StatementResult implements OpenResults.Result<Row>, LiveRows {

    private final UnitOfWork unit;
    private final PreparedStatement statement;
    private final ResultSet results;
    private final RowReader reader;

    /** The rows to come, null while they are the driver's to read. */
    private @Nullable ArrayDeque<Row> kept;

    /** What happened behind them. */
    private @Nullable SQLException failure;

    /** Executes the statement. */
    StatementResult(UnitOfWork unit, HeldConnection held, String sql, PreparedStatement statement) throws SQLException {
        this.unit = unit;
        this.statement = statement;
        this.results = held.executing(statement, () -> RowReader.results(statement));
        this.reader = RowReader.of(results);
        unit.reads().add(sql, this);
    }

    @Override
    public Optional<Row> next(HeldConnection held) throws SQLException {
        return kept == null ? held.executing(statement, this::read) : keptNext(kept);
    }

    private Optional<Row> read() throws SQLException {
        return results.next() ? Optional.of(reader.row()) : Optional.empty();
    }

    private Optional<Row> keptNext(ArrayDeque<Row> rows) throws SQLException {
        if (rows.isEmpty() && failure != null) {
            throw failure;
        }
        return Optional.ofNullable(rows.poll());
    }

    @Override
    public boolean isOpen() throws SQLException {
        return !results.isClosed();
    }

    @Override
    public void keep(@Nullable SQLException instead) {
        ArrayDeque<Row> rows = new ArrayDeque<>();
        kept = rows;
        try {
            if (instead != null) {
                results.close();
                throw instead;
            }
            unit.held().executing(statement, () -> {
                for (Optional<Row> row = read(); row.isPresent(); row = read()) {
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
