package dev.based;

import dev.based.frame.UnitOfWork;
import dev.based.sql.BoundSql;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a session's statements. */
final class Statements {

    private final Backend backend;
    private final UnitOfWork unit;

    Statements(Backend backend, UnitOfWork unit) {
        this.backend = backend;
        this.unit = unit;
    }

    /** What is done with a prepared statement. */
    private interface StatementWork<T> {
        T run(PreparedStatement statement) throws SQLException;
    }

    private <T> T prepared(String sql, BoundSql bound, StatementWork<T> work) {
        try {
            return unit.run(sql, connection -> {
                try (PreparedStatement statement = connection.prepareStatement(bound.text())) {
                    int index = 0;
                    for (Object value : bound.values()) {
                        statement.setObject(++index, backend.toJdbc(value));
                    }
                    return work.run(statement);
                }
            });
        } catch (SQLException e) {
            throw SqlFailures.of(sql, e);
        }
    }

    /**
     * Runs a statement.
     *
     * @param rowsAreChanges whether each row it returns is a row it changed, as with INSERT … RETURNING
     */
    long execute(String sql, BoundSql bound, boolean rowsAreChanges) {
        return prepared(sql, bound, statement -> {
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

    List<Row> fetch(String sql, BoundSql bound, int limit) {
        return prepared(sql, bound, statement -> {
            if (!statement.execute()) {
                throw new SQLException("The statement returned no rows; run it by execute(…)", "02000");
            }
            try (ResultSet results = statement.getResultSet()) {
                return rows(results, limit);
            }
        });
    }

    private static List<Row> rows(ResultSet results, int limit) throws SQLException {
        Columns columns = Columns.of(results.getMetaData());
        int width = columns.labels().size();
        List<Row> rows = new ArrayList<>();
        while (rows.size() < limit && results.next()) {
            @Nullable Object[] values = new @Nullable Object[width];
            for (int i = 0; i < width; i++) {
                values[i] = results.getObject(i + 1);
            }
            rows.add(new Row(columns, values));
        }
        return rows;
    }
}
