package dev.based.frame;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A unit with a frame of its own, which holds the lock from its first statement to its end. */
final class HoldingUnit extends UnitOfWork {

    private final @Nullable Frame base;
    private @Nullable Frame own;

    HoldingUnit(FrameStack stack, @Nullable Frame base, String description) {
        super(stack, description);
        this.base = base;
    }

    @Override
    @Nullable
    Frame base() {
        return base;
    }

    @Override
    boolean holdsOutermost() {
        return own != null;
    }

    @Override
    @Nullable
    Frame outermost() {
        return own;
    }

    private Frame opened() throws SQLException {
        Frame frame = own;
        if (frame == null) {
            frame = stack.open(base, this, toString());
            frame.readOnly = isReadOnly();
            own = frame;
        }
        return frame;
    }

    @Override
    <T extends @Nullable Object> T runOutermost(String sql, SqlWork<T> work) throws SQLException {
        return stack.run(opened(), this, sql, work);
    }

    @Override
    Frame beginOutermost(String what) throws SQLException {
        return stack.openInside(opened(), what);
    }

    @Override
    void commitOutermost() throws SQLException {
        Frame frame = own;
        own = null;
        if (frame != null) {
            stack.commit(frame);
        }
    }

    @Override
    void rollbackOutermost() throws SQLException {
        Frame frame = own;
        own = null;
        if (frame != null) {
            stack.rollback(frame);
        }
    }
}
