package dev.based.frame;

import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/** The transactions nested in a unit of work, which is for one user at a time; though any thread may close it. */
public final class NestedTransactions {

    private final UnitOfWork unit;
    private final FrameStack stack;
    private final Deque<Frame> open = new ConcurrentLinkedDeque<>();

    NestedTransactions(UnitOfWork unit, FrameStack stack) {
        this.unit = unit;
        this.stack = stack;
    }

    /**
     * Begins a nested transaction.
     *
     * @return its frame, to be given to {@link #commit} or {@link #rollback}
     * @throws SQLException if the unit is not on top or the lock is not free in time
     */
    public Frame begin() throws SQLException {
        unit.requireOpen("begin a transaction in");
        String what = "a transaction in " + unit;
        Frame innermost = innermost();
        if (innermost == null) {
            unit.beginOutermost(what);
        } else {
            stack.openInside(innermost, unit, what);
        }
        Frame begun = innermost();
        if (begun == null) {
            throw new FrameEndedException("Cannot begin %s: it has been closed".formatted(what), null);
        }
        return begun;
    }

    /**
     * Keeps what a nested transaction did, as far as the unit's work is kept.
     *
     * @param frame the frame that {@link #begin()} returned
     * @throws SQLException if it cannot be kept; it has then been rolled back
     */
    public void commit(Frame frame) throws SQLException {
        try {
            stack.commit(frame);
        } finally {
            forgetEnded();
        }
    }

    /**
     * Undoes what a nested transaction did. Without effect if it has ended.
     *
     * @param frame the frame that {@link #begin()} returned
     * @throws SQLException if the connection is broken or another transaction was left open inside
     */
    public void rollback(Frame frame) throws SQLException {
        try {
            stack.rollback(frame);
        } finally {
            forgetEnded();
        }
    }

    /** One has begun. Called while no other thread uses the connection. */
    void opened(Frame frame) {
        open.addLast(frame);
    }

    boolean areNone() {
        return open.isEmpty();
    }

    @Nullable
    Frame innermost() {
        return open.peekLast();
    }

    @Nullable
    Frame outermost() {
        return open.peekFirst();
    }

    void forgetEnded() {
        for (Frame last = open.peekLast(); last != null && last.hasLeftStack(); last = open.peekLast()) {
            open.remove(last);
        }
    }
}
