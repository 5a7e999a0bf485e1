package dev.based.frame;

import org.jspecify.annotations.Nullable;

/** Carries the stack at which a frame was opened or the lock acquired; it is never thrown by itself. */
final class Acquisition extends Exception {

    private static final long serialVersionUID = 1L;

    Acquisition(String what) {
        super(what + ", by thread " + Thread.currentThread().getName());
    }

    /** That of a thread which has not returned from it. */
    Acquisition(String what, Thread caller) {
        super("%s, by thread %s in a call that it has not left".formatted(what, caller.getName()));
        setStackTrace(caller.getStackTrace());
    }

    /**
     * Where a frame is opened, which takes longer to find out than much else.
     *
     * @return null where nobody asks: a sandbox has a description that tells it, the lock was acquired for a chain's first
     *     unit where that was opened, and nobody meets the unit of a connection that is not shared
     */
    static @Nullable Acquisition of(Frame.Kind kind, String description, @Nullable Frame parent, @Nullable Hold hold) {
        boolean firstOfChain = kind == Frame.Kind.UNIT && (parent == null || parent.hold() != hold);
        return kind == Frame.Kind.BASE || (kind == Frame.Kind.UNIT && hold == null) || firstOfChain
                ? null
                : new Acquisition(description + " was opened");
    }
}
