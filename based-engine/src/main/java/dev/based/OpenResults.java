package dev.based;

import dev.based.frame.UnitOfWork;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The results of a session that are read row by row. */
final class OpenResults {

    private final Set<Rows> open = ConcurrentHashMap.newKeySet();

    /** The rows of a result, which end with the stream or with the session. */
    Stream<Row> stream(String sql, UnitOfWork unit, Statement statement, ResultSet results) throws SQLException {
        Rows rows = new Rows(sql, unit, statement, results);
        open.add(rows);
        return StreamSupport.stream(rows, false).onClose(rows::close);
    }

    void close() {
        List.copyOf(open).forEach(Rows::close);
    }

    private final class Rows extends AbstractSpliterator<Row> {

        private final String sql;
        private final UnitOfWork unit;
        private final Statement statement;
        private final ResultSet results;
        private final RowReader reader;
        private boolean ended;

        Rows(String sql, UnitOfWork unit, Statement statement, ResultSet results) throws SQLException {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
            this.sql = sql;
            this.unit = unit;
            this.statement = statement;
            this.results = results;
            this.reader = RowReader.of(results);
        }

        @Override
        public boolean tryAdvance(Consumer<? super Row> action) {
            List<Row> next = next();
            next.forEach(action);
            return !next.isEmpty();
        }

        /** The next row; the action on it is not to run while the connection is taken. */
        private List<Row> next() {
            try {
                if (!open.contains(this)) {
                    return afterTheEnd();
                }
                List<Row> next = unit.read(
                        "read on in [" + sql + "]",
                        connection -> unit.executing(
                                statement, () -> results.next() ? List.of(reader.row()) : List.<Row>of()));
                if (next.isEmpty()) {
                    ended = true;
                    close();
                }
                return next;
            } catch (SQLException e) {
                throw SqlFailures.of(sql, e);
            }
        }

        private List<Row> afterTheEnd() {
            if (!ended) {
                throw new SessionClosedException(
                        "Cannot read on in [%s] in %s: it was closed, with the session or by a commit, before its last row"
                                .formatted(sql, unit));
            }
            return new ArrayList<>();
        }

        private void close() {
            if (open.remove(this)) {
                try {
                    unit.<Boolean>release(connection -> {
                        statement.close();
                        return true;
                    });
                } catch (SQLException e) {
                    throw SqlFailures.of(e);
                }
            }
        }
    }
}
