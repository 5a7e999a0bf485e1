package dev.based.jooq;

import dev.based.frame.HeldConnection;
import dev.based.statement.OpenResults;
import java.sql.SQLException;
import java.util.Optional;
import org.jooq.Cursor;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;

/** The records of a jOOQ query. */
final class JooqResult<R extends Record> implements OpenResults.Result<R> {

    private final Cursor<R> cursor;

    JooqResult(Cursor<R> cursor) {
        this.cursor = cursor;
    }

    @Override
    public Optional<R> next(HeldConnection held) throws SQLException {
        try {
            return Optional.ofNullable(cursor.fetchNext());
        } catch (DataAccessException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        cursor.close();
    }
}
