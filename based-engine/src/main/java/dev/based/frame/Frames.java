package dev.based.frame;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Which frame stands on which, and in what order they end. Guarded by the stack's mutex. */
final class Frames {

    private final Ends ends;
    private final RootGuard guard;
    private final Admission admission;
    private @Nullable Frame top;

    static {
        Cleanup.first(null, null); // loads what is needed most when there is no memory left to load it
    }

    Frames(Ends ends, RootGuard guard, Admission admission) {
        this.ends = ends;
        this.guard = guard;
        this.admission = admission;
    }

    @Nullable
    Frame top() {
        return top;
    }

    Frame push(String description, @Nullable UnitOfWork user, @Nullable Hold hold, Frame.Kind kind) {
        Frame frame = new Frame(description, user, top, hold, kind);
        top = frame;
        return frame;
    }

    /** Keeps what a frame did, as far as the frames below are kept, and ends it. */
    void commit(Frame frame) throws SQLException {
        String outcome = "was rolled back";
        boolean ended = false;
        try {
            requireNotEnded(frame, "commit");
            FrameOrderException leftOpen = endAbove(frame);
            if (leftOpen != null) {
                ends.rollbackAfter(frame, leftOpen);
                ended = true;
                throw leftOpen;
            }
            ended = true; // from here on whatever fails is undone by itself
            ends.commit(frame);
            outcome = "was committed";
        } catch (SQLException e) {
            addLostWork(frame, e);
            throw e;
        } catch (RuntimeException | Error e) {
            if (!ended) {
                ends.giveUp(e);
            }
            addLostWork(frame, e);
            throw e;
        } finally {
            popDownTo(frame, outcome);
        }
    }

    private void addLostWork(Frame frame, Throwable failure) {
        FrameCommittedWorkLostException lost = tellsLostWork(frame) ? ends.takeCommittedWorkLost() : null;
        if (lost != null) {
            Cleanup.suppress(failure, lost);
        }
    }

    /** Whether it is told with the end of a frame that committed work was lost: in a sandbox when that ends, else at once. */
    private static boolean tellsLostWork(Frame frame) {
        return frame.hold() == null || frame.parent() == null;
    }

    /** Undoes what a frame did and ends it and all that is left on top of it. Without effect if it has ended. */
    void end(Frame frame, String outcome) throws SQLException {
        if (frame.hasLeftStack()) {
            return;
        }
        boolean ended = false;
        try {
            Throwable failure = undone(frame);
            ended = true;
            Cleanup.throwIfAny(failure);
        } catch (RuntimeException | Error e) {
            if (!ended) {
                ends.giveUp(e);
            }
            throw e;
        } finally {
            popDownTo(frame, outcome);
        }
    }

    /** Undoes a frame and those above it, and returns what failed; whatever it throws instead left them half undone. */
    private @Nullable Throwable undone(Frame frame) {
        Throwable leftOpen = Cleanup.first(endAbove(frame), frame.leftAtEnd());
        Throwable failure = null;
        try {
            ends.rollback(frame);
        } catch (SQLException | RuntimeException | Error e) {
            failure = e;
        }
        failure = Cleanup.first(failure, leftOpen);
        return tellsLostWork(frame) ? Cleanup.first(failure, ends.takeCommittedWorkLost()) : failure;
    }

    /** Takes no memory, as there may be none: whatever happens, the frames have ended and their holds are given back. */
    private void popDownTo(Frame frame, String outcome) {
        if (frame.hasLeftStack()) {
            return; // by itself, or before, and then it stands on the stack no more
        }
        for (Frame above = top; above != null && above != frame; above = top) {
            pop(above, outcome);
        }
        pop(frame, outcome);
    }

    /** Ends all frames from the top down. */
    void endAll(String outcome) throws SQLException {
        Cleanup cleanup = new Cleanup();
        for (Frame ending = top; ending != null; ending = top) {
            Frame frame = ending;
            cleanup.step(() -> end(frame, outcome));
        }
        cleanup.finish();
    }

    /** Rolls back and ends what stands above a frame, and returns the error that says so. */
    private @Nullable FrameOrderException endAbove(Frame frame) {
        FrameOrderException leftOpen = null;
        for (Frame above = top; above != null && above != frame; above = top) {
            if (leftOpen == null) {
                leftOpen = leftOpen(frame, above);
            }
            ends.rollbackAfter(above, leftOpen);
            pop(above, "was rolled back when " + frame + " ended");
        }
        return leftOpen;
    }

    private static FrameOrderException leftOpen(Frame frame, Frame above) {
        return new FrameOrderException(
                "%s ended while %s was still open on top of it, and both were rolled back: end the inner one first"
                        .formatted(frame, above),
                above);
    }

    private void pop(Frame frame, String outcome) {
        if (frame.hasLeftStack()) {
            return;
        }
        frame.end(outcome);
        Frame parent = frame.parent();
        top = parent;
        try {
            if (parent == null) {
                guard.reset();
                ends.reset();
            } else if (parent.isLeftByOtherThread()) {
                parent.noteLeft(leftOpen(parent, frame)); // now, as the stack of its thread shows where it was opened
            }
        } finally {
            if (frame.isUnit()) {
                admission.exit(frame.hold());
            }
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
