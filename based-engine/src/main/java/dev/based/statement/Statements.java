package dev.based.statement;

import dev.based.Backend;
import dev.based.Row;
import dev.based.connection.DatabaseSettings;
import dev.based.connection.SqlFailures;
import dev.based.frame.UnitOfWork;
import dev.based.observation.Observation;
import dev.based.row.RowReader;
import dev.based.spi.StatementEvent;
import dev.based.sql.BoundSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs a session's statements. */
public final class Statements {

    private final Backend backend;
    private final Observation observation;
    private final UnitOfWork unit;
    private final OpenResults openResults;

    public Statements(DatabaseSettings settings, UnitOfWork unit, OpenResults openResults) {
        this.backend = settings.backend();
        this.observation = settings.observation();
        this.unit = unit;
        this.openResults = openResults;
    }

    /** What is done with a prepared statement. */
    private interface StatementWork<T> {
        T run(PreparedStatement statement) throws SQLException;
    }

    /** How a statement is prepared. */
    private interface Preparation {
        PreparedStatement prepare(Connection connection) throws SQLException;
    }

    private <T> T prepared(
            String sql, BoundSql bound, Preparation preparation, Observation.RowCount<T> rows, StatementWork<T> work) {
        return run(
                sql,
                connection -> observation.observe(unit, sql, bound.values(), rows, () -> {
                    try (PreparedStatement statement = preparation.prepare(connection)) {
                        bind(statement, bound);
                        return unit.executing(statement, () -> work.run(statement));
                    }
                }));
    }

    private <T> T run(String sql, dev.based.frame.SqlWork<T> work) {
        try {
            return unit.run(sql, work);
        } catch (SQLException e) {
            throw SqlFailures.of(sql, e);
        }
    }

    private void bind(PreparedStatement statement, BoundSql bound) throws SQLException {
        int index = 0;
        for (Object value : bound.values()) {
            statement.setObject(++index, backend.toJdbc(value));
        }
    }

    /**
     * Runs a statement.
     *
     * @param rowsAreChanges whether each row it returns is a row it changed, as with INSERT … RETURNING
     */
    public long execute(String sql, BoundSql bound, boolean rowsAreChanges) {
        return prepared(
                sql, bound, connection -> connection.prepareStatement(bound.text()), rows -> rows, statement -> {
                    if (!statement.execute()) {
                        return Math.max(0L, statement.getLargeUpdateCount());
                    }
                    long rows = 0;
                    try (ResultSet results = statement.getResultSet()) {
                        while (rowsAreChanges && results.next()) {
                            rows++;
                        }
                    }
                    return rows;
                });
    }

    public List<Row> fetch(String sql, BoundSql bound) {
        return prepared(sql, bound, connection -> connection.prepareStatement(bound.text()), List::size, statement -> {
            try (ResultSet results = RowReader.results(statement)) {
                return RowReader.of(results).all();
            }
        });
    }

    public List<Row> fetchFirst(String sql, BoundSql bound) {
        return prepared(sql, bound, connection -> connection.prepareStatement(bound.text()), List::size, statement -> {
            backend.fetchOnlyFirst(statement);
            try (ResultSet results = RowReader.results(statement)) {
                RowReader reader = RowReader.of(results);
                return results.next() ? List.of(reader.row()) : List.of();
            }
        });
    }

    public List<Row> fetchGeneratedKeys(String sql, BoundSql bound) {
        return prepared(
                sql,
                bound,
                connection -> connection.prepareStatement(bound.text(), Statement.RETURN_GENERATED_KEYS),
                List::size,
                statement -> {
                    statement.execute();
                    try (ResultSet results = statement.getGeneratedKeys()) {
                        return RowReader.ofGeneratedKeys(results).all();
                    }
                });
    }

    /** Opens a result that is read bit by bit; it is closed with the session at the latest. */
    public Stream<Row> stream(String sql, BoundSql bound) {
        return run(
                sql,
                connection -> observation.observe(
                        unit,
                        sql,
                        bound.values(),
                        rows -> StatementEvent.UNKNOWN_ROWS,
                        () -> opened(sql, bound, connection)));
    }

    private Stream<Row> opened(String sql, BoundSql bound, Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(bound.text());
        try {
            statement.setFetchSize(backend.fetchSize());
            bind(statement, bound);
            return openResults.stream(sql, new StatementResult(unit, sql, statement));
        } catch (Throwable e) {
            try {
                statement.close();
            } catch (SQLException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    public long[] executeBatch(String sql, Batch batch) {
        BatchProgress progress = new BatchProgress("set");
        try {
            return unit.run(
                    sql,
                    connection -> observation.observe(unit, sql, batch.parameters(), Batch::rows, () -> {
                        try (PreparedStatement statement = connection.prepareStatement(batch.text())) {
                            return executed(statement, batch, progress);
                        }
                    }));
        } catch (SQLException e) {
            throw SqlFailures.ofBatch(sql, progress.failed(e), e);
        }
    }

    private long[] executed(PreparedStatement statement, Batch batch, BatchProgress progress) throws SQLException {
        List<long[]> counts = new ArrayList<>();
        int done = 0;
        for (List<BoundSql> part : batch.parts()) {
            for (int i = 0; i < part.size(); i++) {
                progress.give(done + i, 1);
                bind(statement, part.get(i));
                statement.addBatch();
            }
            progress.give(done, part.size());
            counts.add(unit.executing(statement, statement::executeLargeBatch));
            done += part.size();
        }
        return Batch.joined(counts);
    }
}
