package dev.based.frame;

import org.jspecify.annotations.Nullable;

/** Carries the stack at which a frame was opened or the lock acquired; it is never thrown by itself. */
final class Acquisition extends Exception {

    private static final long serialVersionUID = 1L;

    Acquisition(String what) {
        super(what + ", by thread " + Thread.currentThread().getName());
    }

    /**
     * Where a frame is opened, which takes longer to find out than much else. A sandbox has a description that tells it, the
     * lock was acquired for a chain's first unit where that was opened, and nobody meets the unit of a connection that is
     * not shared.
     */
    static @Nullable Acquisition of(
            Frame.Kind kind, String description, @Nullable Frame parent, FrameLock.@Nullable Hold hold) {
        if (kind == Frame.Kind.BASE || (kind == Frame.Kind.UNIT && hold == null)) {
            return null;
        }
        boolean firstOfChain = kind == Frame.Kind.UNIT && (parent == null || parent.hold() != hold);
        Acquisition acquired = firstOfChain && hold != null ? hold.acquired() : null;
        return acquired != null ? acquired : new Acquisition(description + " was opened");
    }
}
