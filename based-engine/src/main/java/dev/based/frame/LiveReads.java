package dev.based.frame;

import dev.based.spi.TransactionControl;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The results that are being read row by row, and on whose behalf. Connections of their own would not show each other's
 * changes in them, so the rest of a result is kept in memory before somebody else changes something. A user's own changes
 * are left to the driver, as on a connection of its own. Guarded by the stack's mutex.
 */
final class LiveReads {

    private record Read(LiveRows rows, UnitOfWork user, String sql) {

        /** Whether its statement may change something, and then is not done before its last row: INSERT … RETURNING. */
        boolean isWrite() {
            return !Reading.is(sql);
        }
    }

    /** The name of a savepoint that is set to see whether it can be. */
    private static final String TRIED = "based_tried";

    private final Map<LiveRows, Read> open = new HashMap<>();

    /** Whether the schema was changed in the transaction, be it that the change was undone. */
    private boolean schemaChanged;

    void add(UnitOfWork user, String sql, LiveRows rows) {
        open.put(rows, new Read(rows, user, sql));
    }

    void remove(LiveRows rows) {
        open.remove(rows);
    }

    /** Takes note of a statement that has been run in a frame. */
    void ran(Frame frame, StatementTraits statement) {
        if (statement.changesSchema()) {
            schemaChanged = true;
            frame.changeSchema();
        }
    }

    /** The transaction has ended. */
    void ended() {
        schemaChanged = false;
    }

    /** Before a statement is run on behalf of a user, null for a sandbox itself. */
    void beforeStatement(@Nullable UnitOfWork user, String sql) {
        if (!open.isEmpty()) {
            boolean writes = !Reading.is(sql);
            keep(read -> read.user != user && (writes || read.isWrite()));
        }
    }

    /** Before a frame's work is handed to its parent, which SQLite refuses while a statement that writes is not done. */
    void beforeKept(Frame frame) {
        keep(read -> read.user != frame.user() && read.isWrite());
    }

    /**
     * Before a frame's work is undone. SQLite ends all reads then if the schema was changed anywhere in the transaction,
     * where a connection of its own would have read on. The rows are kept if they are the same after the rollback.
     */
    void beforeUndone(Frame frame) {
        boolean endsOwn = schemaChanged && !frame.hasChangedSchema();
        keep(read -> read.isWrite()
                || (read.user == frame.user() ? endsOwn && !frame.hasWritten() : schemaChanged || frame.hasWritten()));
        if (endsOwn) {
            keep(read -> read.user == frame.user(), read -> endedByRollback(read.sql, frame));
        }
    }

    /** Has the database say that no statement of a user's is still writing, by a savepoint it would refuse; true then. */
    boolean requireDone(UnitOfWork user, Connection physical, TransactionControl control) throws SQLException {
        keep(read -> read.user != user && read.isWrite());
        if (open.values().stream().anyMatch(read -> read.user == user && read.isWrite())) {
            control.setSavepoint(physical, TRIED);
            control.releaseSavepoint(physical, TRIED);
        }
        return true;
    }

    /**
     * Ends everything that is being read, because the database has ended it without saying so.
     *
     * @param cause how the database said it to somebody else
     * @return whether there was anything
     */
    boolean endAll(SQLException cause) {
        boolean any = !open.isEmpty();
        keep(
                read -> true,
                read -> new SQLException(
                        "[%s] cannot be read on: SQLite has interrupted it together with a statement that was cancelled"
                                .formatted(read.sql.strip()),
                        cause));
        return any;
    }

    private static SQLException endedByRollback(String sql, Frame frame) {
        return new SQLException("""
                [%s] cannot be read on after the rollback of %s: SQLite ends what is being read when a transaction is \
                rolled back in which the schema was changed, and all transactions of a test are one. Cure: read all \
                rows before the rollback, or change the schema before the test.\
                """.formatted(sql.strip(), frame));
    }

    private void keep(Predicate<Read> disturbed) {
        keep(disturbed, read -> null);
    }

    private void keep(Predicate<Read> disturbed, Function<Read, @Nullable SQLException> instead) {
        for (Read read : List.copyOf(open.values())) {
            if (isOver(read)) {
                open.remove(read.rows);
            } else if (disturbed.test(read)) {
                open.remove(read.rows);
                read.rows.keep(instead.apply(read));
            }
        }
    }

    /** Whether nobody can read on; a driver's result that was left open then keeps nobody from dropping its table. */
    private static boolean isOver(Read read) {
        try {
            if (read.user.isOver()) {
                read.rows.close();
                return true;
            }
            return !read.rows.isOpen();
        } catch (SQLException | RuntimeException e) {
            return true;
        }
    }
}
