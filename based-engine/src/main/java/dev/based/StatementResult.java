package dev.based;

import dev.based.frame.UnitOfWork;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The rows of a session's own statement, which is closed with them. */
final class StatementResult implements OpenResults.Result<Row> {

    private final UnitOfWork unit;
    private final PreparedStatement statement;
    private final ResultSet results;
    private final RowReader reader;

    /** Executes the statement. */
    StatementResult(UnitOfWork unit, PreparedStatement statement) throws SQLException {
        this.unit = unit;
        this.statement = statement;
        this.results = unit.executing(statement, () -> RowReader.results(statement));
        this.reader = RowReader.of(results);
    }

    @Override
    public Optional<Row> next() throws SQLException {
        return unit.executing(statement, () -> results.next() ? Optional.of(reader.row()) : Optional.empty());
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
