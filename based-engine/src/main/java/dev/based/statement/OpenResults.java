package dev.based.statement;

import dev.based.Backend;
import dev.based.SessionClosedException;
import dev.based.connection.SqlFailures;
import dev.based.frame.Cleanup;
import dev.based.frame.HeldConnection;
import dev.based.frame.UnitOfWork;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The results of a session that are read row by row. */
public final class OpenResults {

    private final Backend backend;
    private final UnitOfWork unit;
    private final Set<Rows<?>> open = ConcurrentHashMap.newKeySet();

    /** None yet. */
    public OpenResults(Backend backend, UnitOfWork unit) {
        this.backend = backend;
        this.unit = unit;
    }

    /** A result on the database. */
    public interface Result<T> {

        /** Reads the next row, if there is one. */
        Optional<T> next(HeldConnection held) throws SQLException;

        void close() throws SQLException;
    }

    /** The rows of a result, which end with the stream or with the session. */
    public <T> Stream<T> stream(String sql, Result<T> result) {
        Rows<T> rows = new Rows<>(sql, result);
        open.add(rows);
        return StreamSupport.stream(rows, false).onClose(rows::close);
    }

    /** Closes all; of several failures the first one is thrown. */
    public void close() {
        if (open.isEmpty()) {
            return;
        }
        Cleanup cleanup = new Cleanup();
        for (Rows<?> rows : open) {
            cleanup.step(rows::close);
        }
        SqlFailures.finish(cleanup);
    }

    private final class Rows<T> extends AbstractSpliterator<T> {

        private final String sql;
        private final Result<T> result;
        private boolean ended;

        Rows(String sql, Result<T> result) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
            this.sql = sql;
            this.result = result;
        }

        @Override
        public boolean tryAdvance(Consumer<? super T> action) {
            Optional<T> next = next();
            next.ifPresent(action); // which is not to run while the connection is taken
            return next.isPresent();
        }

        private Optional<T> next() {
            if (ended) {
                return Optional.empty();
            }
            if (!open.contains(this)) {
                throw new SessionClosedException(
                        "Cannot read on in [%s] in %s: it was closed, with the session or by a commit, before its last row"
                                .formatted(sql, unit));
            }
            try {
                Optional<T> next = unit.read(sql, result::next);
                if (next.isEmpty()) {
                    ended = true;
                    close();
                }
                return next;
            } catch (SQLException e) {
                throw SqlFailures.of(backend, sql, e);
            }
        }

        private void close() {
            if (open.remove(this)) {
                try {
                    unit.<Boolean>release(held -> {
                        result.close();
                        return true;
                    });
                } catch (SQLException e) {
                    throw SqlFailures.of(e);
                }
            }
        }
    }
}
