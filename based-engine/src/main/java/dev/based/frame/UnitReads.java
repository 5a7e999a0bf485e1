package dev.based.frame;

import dev.based.spi.TransactionControl;
import java.sql.SQLException;

/**
 * The results that a unit of work reads row by row. Of no effect where the driver does not {@link
 * TransactionControl#readsRowByRow()}. For one user at a time.
 */
public final class UnitReads {

    private final UnitOfWork unit;
    private final FrameStack stack;

    UnitReads(UnitOfWork unit, FrameStack stack) {
        this.unit = unit;
        this.stack = stack;
    }

    /**
     * Says, within the work that opened it, that a result will be read on.
     *
     * @param sql its statement
     * @param rows the result
     */
    public void add(String sql, LiveRows rows) {
        if (stack.habits().readsRowByRow()) {
            stack.liveReads().add(unit, sql, rows);
        }
    }

    /**
     * Says, while no other thread uses the connection, that a result will not be read on.
     *
     * @param rows the result
     */
    public void remove(LiveRows rows) {
        stack.liveReads().remove(rows);
    }

    /**
     * Requires that no statement of the unit is still writing. On SQLite one that returns rows is until the last of them
     * has been read, and the transaction is not committed meanwhile.
     *
     * @throws SQLException the database's refusal of a savepoint, if one is; the transaction is as open as before
     */
    public void requireDone() throws SQLException {
        if (stack.habits().readsRowByRow()) {
            stack.connection()
                    .<Boolean>use(
                            null,
                            "look",
                            held -> stack.liveReads().requireDone(unit, held.physical(), stack.control()));
        }
    }
}
