package dev.based.frame;

import org.jspecify.annotations.Nullable;

/** The savepoints that a driver has left in a frame, to be released together. Guarded by the stack's mutex. */
final class LeftSavepoints {

    /** How many may be left. */
    private static final int MOST = 64;

    private int count;

    /** The savepoint below them, whose release ends them; null if there were not many yet. */
    private @Nullable String below;

    /** Counts another one; true if they are to be released. */
    boolean areManyWithAnother() {
        return ++count >= MOST;
    }

    /** The savepoint below them, which is about to be released. */
    @Nullable
    String takeBelow() {
        String taken = below;
        below = null;
        return taken;
    }

    /** Counts anew above a savepoint. */
    void startAbove(String savepoint) {
        below = savepoint;
        count = 0;
    }

    /** Counts those of a frame that is kept in this one's frame. */
    void add(LeftSavepoints others) {
        count += others.count;
    }
}
