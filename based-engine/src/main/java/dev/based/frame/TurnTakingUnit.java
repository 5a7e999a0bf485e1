package dev.based.frame;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A unit in a frame it was given, or in none and so in auto-commit mode, which holds the lock for a statement or a nested
 * transaction at a time.
 */
final class TurnTakingUnit extends UnitOfWork {

    private final @Nullable Frame frame;

    TurnTakingUnit(FrameStack stack, @Nullable Frame frame, String description) {
        super(stack, null, description);
        this.frame = frame;
    }

    @Override
    @Nullable
    Frame base() {
        return frame;
    }

    @Override
    boolean holdsOutermost() {
        return false;
    }

    @Override
    @Nullable
    Frame outermost() {
        return null;
    }

    @Override
    @Nullable
    Frame outermostOpen() {
        return nested().outermost();
    }

    @Override
    <T extends @Nullable Object> T runOutermost(String sql, SqlWork<T> work) throws SQLException {
        return frame == null
                ? stack.autoCommitStatements().run(null, this, sql, work)
                : stack.autoCommitStatements().runInTurn(frame, this, sql, work);
    }

    @Override
    void beginOutermost(String what) throws SQLException {
        stack.open(frame, this, new Claim(what, Lifetime.UNTIL_ENDED, caller()));
    }

    @Override
    void opened(Frame opened) {
        nested().opened(opened);
    }

    /** The frame is its owner's to keep, so there is nothing to do but to see that the work is sound. */
    @Override
    void commitOutermost() throws SQLException {
        if (frame != null) {
            stack.requireSoundInTurn(frame);
        }
    }

    /** The frame is its owner's to undo, with all that others did in it; only what this unit left open ends. */
    @Override
    void rollbackOutermost() throws SQLException {
        stack.rollbackOutermost(this);
    }
}
