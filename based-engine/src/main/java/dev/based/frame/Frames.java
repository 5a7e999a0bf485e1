package dev.based.frame;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Which frame stands on which, and in what order they end. Guarded by the stack's mutex. */
final class Frames {

    private final Marks marks;
    private final Admission admission;
    private @Nullable Frame top;

    Frames(Marks marks, Admission admission) {
        this.marks = marks;
        this.admission = admission;
    }

    @Nullable
    Frame top() {
        return top;
    }

    Frame push(String description, @Nullable UnitOfWork user, FrameLock.@Nullable Hold hold, Frame.Kind kind) {
        Frame frame = new Frame(description, user, top, hold, kind);
        top = frame;
        return frame;
    }

    /** Keeps what a frame did, as far as the frames below are kept, and ends it. */
    void commit(Frame frame) throws SQLException {
        String outcome = "was rolled back";
        try {
            requireNotEnded(frame, "commit");
            SQLException leftOpen = endAbove(frame);
            if (leftOpen != null) {
                marks.rollbackAfter(frame, leftOpen);
                throw leftOpen;
            }
            marks.commit(frame);
            outcome = "was committed";
        } finally {
            pop(frame, outcome);
        }
    }

    /** Undoes what a frame did and ends it and all that is left on top of it. Without effect if it has ended. */
    void end(Frame frame, String outcome) throws SQLException {
        if (frame.endedBecause != null) {
            return;
        }
        try {
            SQLException failure = endAbove(frame);
            try {
                marks.rollback(frame);
            } catch (SQLException e) {
                failure = joined(e, failure);
            }
            if (frame.hold() == null || frame.parent() == null) { // in a sandbox when it ends, else at once
                failure = joined(failure, marks.takeCommittedWorkLost());
            }
            if (failure != null) {
                throw failure;
            }
        } finally {
            pop(frame, outcome);
        }
    }

    private static @Nullable SQLException joined(@Nullable SQLException first, @Nullable SQLException second) {
        if (first != null && second != null) {
            first.addSuppressed(second);
        }
        return first != null ? first : second;
    }

    /** Rolls back and ends what stands above a frame, and returns the error that says so. */
    private @Nullable SQLException endAbove(Frame frame) {
        FrameOrderException leftOpen = null;
        for (Frame above = top; above != null && above != frame; above = top) {
            if (leftOpen == null) {
                leftOpen = new FrameOrderException(
                        "%s ended while %s was still open on top of it, and both were rolled back: end the inner one first"
                                .formatted(frame, above),
                        above);
            }
            marks.rollbackAfter(above, leftOpen);
            pop(above, "was rolled back when " + frame + " ended");
        }
        return leftOpen;
    }

    private void pop(Frame frame, String outcome) {
        if (frame.endedBecause != null) {
            return;
        }
        frame.endedBecause = outcome;
        top = frame.parent();
        if (top == null) {
            marks.reset();
        }
        if (frame.isUnit()) {
            admission.exit(frame.hold());
        }
    }

    static void requireNotEnded(Frame frame, String what) throws SQLException {
        String why = frame.whyEnded();
        if (why != null) {
            throw new FrameEndedException("Cannot %s %s: it %s".formatted(what, frame, why), frame.opened());
        }
    }

    void requireTop(Frame frame, String what) throws SQLException {
        requireNotEnded(frame, what);
        Frame onTop = top;
        if (onTop != null && onTop != frame) {
            throw new FrameOrderException(
                    "Cannot %s %s while %s is open on top of it: end that first, or use it instead"
                            .formatted(what, frame, onTop),
                    onTop);
        }
    }
}
