package dev.based.frame;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One level of undoing on a {@link FrameStack}; what changes in it is guarded by the stack's mutex. */
public final class Frame {

    /** What a frame is there for. */
    enum Kind {
        /** Others work in it, and all of it is undone. */
        BASE,
        /** The outermost frame of a unit of work. */
        UNIT,
        /** A transaction nested in a unit of work. */
        NESTED
    }

    /** Where a frame began: what a rollback of it returns to. */
    sealed interface Mark {}

    /** The frame began with the transaction. */
    record Transaction() implements Mark {}

    /** The frame began at a savepoint. */
    record Savepoint(String name) implements Mark {}

    private final String description;
    private final @Nullable UnitOfWork user;
    private final @Nullable Frame parent;
    private final FrameLock.@Nullable Hold hold;
    private final Kind kind;
    private final @Nullable Acquisition opened;

    /** Null while the frame has done nothing. */
    @Nullable
    Mark mark;

    /** The statement that aborted this frame's transaction, null while it is sound. */
    @Nullable
    StatementFailure abortedBy;

    /** Whether this frame, or a transaction nested in it, ran a statement that may change something. */
    boolean wrote;

    /** Whether this frame, or one that was kept inside it, changed the schema. */
    boolean changedSchema;

    /** Whether it may not write. */
    boolean readOnly;

    /** Whether the database sees to it that it does not. */
    boolean readOnlyByDatabase;

    /** Whether its deferred constraints have been checked since its last statement. */
    boolean checked;

    /** How many savepoints the driver has left behind in this frame. */
    int savepointsLeft;

    /** The savepoint whose release ends those that the driver left, null if there were not many yet. */
    @Nullable
    String savepointBelowThoseLeft;

    /** The first unit that committed inside this one, and is undone if it is; null if none did. */
    @Nullable
    Frame committedInside;

    /** What the database would do at its commit, beside keeping its changes. */
    final List<BoundAction> commitActions = new ArrayList<>();

    /** What the database would do at every commit since an earlier one that was kept in this frame. */
    final List<BoundAction> standingActions = new ArrayList<>();

    /** The frame that has what this one did since it was committed, null before that and where there is none. */
    volatile @Nullable Frame keptIn;

    /** Why the frame takes no more statements, null while it is on the stack. */
    volatile @Nullable String endedBecause;

    /** Why it is about to be ended, while another thread may still be at work in it. */
    volatile @Nullable String endingBecause;

    Frame(
            String description,
            @Nullable UnitOfWork user,
            @Nullable Frame parent,
            FrameLock.@Nullable Hold hold,
            Kind kind) {
        this.description = description;
        this.user = user;
        this.parent = parent;
        this.hold = hold;
        this.kind = kind;
        this.opened = opened(kind, description, parent, hold);
    }

    /**
     * Where it was opened, which takes longer to find out than much else. A sandbox has a description that tells it, the
     * lock was acquired for a chain's first unit where that was opened, and nobody meets the unit of a connection that is
     * not shared.
     */
    private static @Nullable Acquisition opened(
            Kind kind, String description, @Nullable Frame parent, FrameLock.@Nullable Hold hold) {
        if (kind == Kind.BASE || (kind == Kind.UNIT && hold == null)) {
            return null;
        }
        boolean firstOfChain = kind == Kind.UNIT && (parent == null || parent.hold() != hold);
        Acquisition acquired = firstOfChain && hold != null ? hold.acquired() : null;
        return acquired != null ? acquired : new Acquisition(description + " was opened");
    }

    /**
     * Whether the frame takes no more work.
     *
     * @return true once it was committed or rolled back
     */
    public boolean hasEnded() {
        return whyEnded() != null;
    }

    /** Whether what was opened in the frame is closed: with its rollback, or the end of the outermost it was kept in. */
    boolean hasClosedWhatItOpened(@Nullable Frame outermost) {
        Frame at = this;
        while (at.abortedBy == null && at.hasEnded()) {
            Frame keptIn = at.keptIn;
            if (at == outermost || keptIn == null) {
                return true;
            }
            at = keptIn;
        }
        return at.abortedBy != null;
    }

    /** Why it takes no more work, null while it does. */
    @Nullable
    String whyEnded() {
        String ended = endedBecause;
        return ended != null ? ended : endingBecause;
    }

    /** The unit of work that opened it, null for a sandbox, in which several work. */
    @Nullable
    UnitOfWork user() {
        return user;
    }

    @Nullable
    Frame parent() {
        return parent;
    }

    /** The frame that keeps what this one did: the parent, unless that was aborted and has nothing to keep. */
    @Nullable
    Frame keeper() {
        Frame keeper = parent;
        while (keeper != null && keeper.isForsaken()) {
            keeper = keeper.parent;
        }
        return keeper;
    }

    /** Whether it was aborted, so that all it did is lost, while others may still work on top of it. */
    boolean isForsaken() {
        return abortedBy != null && !isBase();
    }

    /** The hold on the lock that this frame works under, null if it holds none. */
    FrameLock.@Nullable Hold hold() {
        return hold;
    }

    /** Whether this is a unit's own frame: the hold was entered for it, and is to be given back with it. */
    boolean isUnit() {
        return kind == Kind.UNIT;
    }

    /** Whether this is a sandbox, of which nothing is ever kept. */
    boolean isBase() {
        return kind == Kind.BASE;
    }

    /** Where it was opened, null for a sandbox and for a unit that shares its connection with nobody. */
    @Nullable
    Acquisition opened() {
        return opened;
    }

    /** Says what the frame is, for messages. */
    @Override
    public String toString() {
        return description;
    }
}
