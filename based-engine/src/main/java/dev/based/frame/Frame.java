package dev.based.frame;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One level of undoing on a {@link FrameStack}; what changes in it is guarded by the stack's mutex. */
public final class Frame {

    /** The purpose of a frame. */
    enum Kind {
        /** Others work in it, and all of it is undone. */
        BASE,
        /** The outermost frame of a unit of work. */
        UNIT,
        /** A transaction nested in a unit of work. */
        NESTED
    }

    private final String description;
    private final @Nullable UnitOfWork user;
    private final @Nullable Frame parent;
    private final @Nullable Hold hold;
    private final Kind kind;
    private final @Nullable Acquisition opened;

    /** Null while the frame has done nothing. */
    private @Nullable Mark mark;

    /** The statement that aborted this frame's transaction, null while it is sound. */
    private @Nullable StatementFailure abortedBy;

    /** Whether this frame, or a transaction nested in it, ran a statement that may change something. */
    private boolean wrote;

    /** Whether this frame, or one that was kept inside it, changed the schema. */
    private boolean changedSchema;

    private boolean readOnly;

    /** Whether the database sees to it that it does not write. */
    private boolean readOnlyByDatabase;

    /** Whether its deferred constraints have been checked since its last statement. */
    private boolean checked;

    /** The first unit that committed inside this one, and is undone if it is; null if none did. */
    private @Nullable Frame committedInside;

    private final LeftSavepoints leftSavepoints = new LeftSavepoints();
    private final List<BoundAction> commitActions = new ArrayList<>();
    private final List<BoundAction> standingActions = new ArrayList<>();

    /** The frame that has what this one did since it was committed, null before that and where there is none. */
    private volatile @Nullable Frame keptIn;

    /** Why the frame takes no more statements, null while it is on the stack. */
    private volatile @Nullable String endedBecause;

    /** Guarded by the stack's mutex. */
    private long untouchedAt = -1;

    /** Why it is about to be ended, while another thread may still be at work in it. */
    private volatile @Nullable String endingBecause;

    /** Who is about to end it. */
    private volatile @Nullable Thread endedBy;

    /** Tells what stood on it then, and another thread has ended since. Guarded by the stack's mutex. */
    private @Nullable FrameOrderException leftAtEnd;

    Frame(String description, @Nullable UnitOfWork user, @Nullable Frame parent, @Nullable Hold hold, Kind kind) {
        this.description = description;
        this.user = user;
        this.parent = parent;
        this.hold = hold;
        this.kind = kind;
        this.opened = Acquisition.of(kind, description, parent, hold);
    }

    /** The mark to which its rollback returns, null while it has done nothing. */
    @Nullable
    Mark mark() {
        return mark;
    }

    boolean isMarked() {
        return mark != null;
    }

    /** It begins with its first statement. */
    void markAt(Mark beginning) {
        mark = beginning;
    }

    /** There is nothing of it to return from any more. */
    void unmark() {
        mark = null;
    }

    /** How many statements had been tried on the connection when the driver refused its first one, -1 if it did not. */
    long untouchedAt() {
        return untouchedAt;
    }

    void setUntouchedAt(long tried) {
        untouchedAt = tried;
    }

    /** The statement that aborted its transaction, null while it is sound. */
    @Nullable
    StatementFailure abortedBy() {
        return abortedBy;
    }

    void abort(StatementFailure failure) {
        abortedBy = failure;
    }

    /** Whether it, or a transaction nested in it, ran a statement that may change something. */
    boolean hasWritten() {
        return wrote;
    }

    void setWritten(boolean written) {
        wrote = written;
    }

    /** Whether it, or one that was kept inside it, changed the schema. */
    boolean hasChangedSchema() {
        return changedSchema;
    }

    void changeSchema() {
        changedSchema = true;
    }

    boolean isReadOnly() {
        return readOnly;
    }

    /** Whether a statement that writes is to be refused by Based. */
    boolean mustRefuseWrites() {
        return readOnly && !readOnlyByDatabase;
    }

    void setReadOnly(boolean only) {
        readOnly = only;
    }

    /** It may do what the frame may that it is nested in. */
    void inheritReadOnly(Frame outer) {
        readOnly = outer.readOnly;
        readOnlyByDatabase = outer.readOnlyByDatabase;
    }

    /** The database sees to it that a frame which may not write does not, or it does not. */
    void setReadOnlyByDatabase(boolean byDatabase) {
        readOnlyByDatabase = byDatabase;
    }

    /** Whether what the database would check at its commit has been checked since its last statement. */
    boolean isChecked() {
        return checked;
    }

    void setChecked(boolean constraintsAreChecked) {
        checked = constraintsAreChecked;
    }

    /** The first unit that committed inside this one, and is undone if it is; null if none did. */
    @Nullable
    Frame committedInside() {
        return committedInside;
    }

    void rememberCommittedInside(@Nullable Frame inner) {
        if (committedInside == null) {
            committedInside = inner;
        }
    }

    LeftSavepoints leftSavepoints() {
        return leftSavepoints;
    }

    /** The actions of the database at its commit, beside keeping its changes. */
    List<BoundAction> commitActions() {
        return commitActions;
    }

    /** The actions of the database at every commit since an earlier one that was kept in this frame. */
    List<BoundAction> standingActions() {
        return standingActions;
    }

    /** Nothing was done in the keeper before: it begins where this frame began. */
    void giveMarkTo(Frame keeper) {
        keeper.mark = mark;
        keeper.leftSavepoints.add(leftSavepoints);
    }

    /** A unit that commits inside another on a shared connection depends on that one after all. */
    void giveWorkTo(Frame keeper) {
        keeper.changedSchema |= changedSchema;
        boolean independent = isUnit() && keeper.hold != null;
        if (!independent) {
            keeper.wrote |= wrote;
        }
        if (keeper.hold != null) {
            keeper.rememberCommittedInside(independent && wrote ? this : committedInside);
        }
    }

    /** Its work has been undone, and with it the work that was committed inside it, which is returned. */
    @Nullable
    Frame forgetWork() {
        mark = null;
        commitActions.clear();
        standingActions.clear();
        Frame lost = committedInside;
        committedInside = null;
        return lost;
    }

    /** It was committed, and another one has what it did; none if that was for good. */
    void keepIn(@Nullable Frame keeper) {
        keptIn = keeper;
    }

    /** It is about to be ended. */
    void refuseBecause(String outcome) {
        endedBy = Thread.currentThread();
        endingBecause = outcome;
    }

    /**
     * Whether a frame that ends on top of this one was left open: this sandbox is about to end, and another thread, whose
     * statement was cancelled for that, rolls back before the sandbox can.
     */
    boolean isLeftByOtherThread() {
        return isBase() && endingBecause != null && leftAtEnd == null && Thread.currentThread() != endedBy;
    }

    void noteLeft(FrameOrderException left) {
        leftAtEnd = left;
    }

    /** Tells what was left open on it when it was about to end, null if nothing was or it is there still. */
    @Nullable
    FrameOrderException leftAtEnd() {
        return leftAtEnd;
    }

    /** It leaves the stack. */
    void end(String outcome) {
        endedBecause = outcome;
    }

    boolean hasLeftStack() {
        return endedBecause != null;
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
            Frame keeper = at.keptIn;
            if (at == outermost || keeper == null) {
                return true;
            }
            at = keeper;
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
    @Nullable
    Hold hold() {
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
        return opened != null || hold == null ? opened : hold.acquired();
    }

    /** Says what the frame is, for messages. */
    @Override
    public String toString() {
        return description;
    }
}
