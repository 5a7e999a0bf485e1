package dev.based.frame;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A unit with a frame of its own, which holds the lock from its first statement to its end. */
final class HoldingUnit extends UnitOfWork {

    private final @Nullable Frame base;
    private final Lifetime lifetime;

    /** Written while no other thread uses the connection, so that whoever closes the unit finds what is open. */
    private volatile @Nullable Frame own;

    HoldingUnit(
            FrameStack stack, @Nullable Frame base, @Nullable UnitOfWork owner, String description, Lifetime lifetime) {
        super(stack, owner, description);
        this.base = base;
        this.lifetime = lifetime;
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

    @Override
    @Nullable
    Frame outermostOpen() {
        return own;
    }

    /** Opens the frame if it is not open; null if it was closed at once by another thread. */
    private @Nullable Frame open() throws SQLException {
        Frame frame = own;
        if (frame == null) {
            stack.open(base, this, new Claim(toString(), lifetime, caller()));
            frame = own;
        }
        return frame;
    }

    private Frame requireOpened() throws SQLException {
        Frame frame = open();
        if (frame == null) {
            throw new FrameEndedException("Cannot work in %s: it has been closed".formatted(this), null);
        }
        return frame;
    }

    @Override
    void opened(Frame frame) {
        frame.setReadOnly(isReadOnly());
        own = frame;
    }

    @Override
    <T extends @Nullable Object> T runOutermost(String sql, SqlWork<T> work) throws SQLException {
        Frame frame = requireOpened();
        try {
            return stack.statements().run(frame, this, sql, work);
        } catch (SQLException e) {
            if (stack.control().isUnsent(e)) {
                closeUntouched(e);
            }
            throw e;
        }
    }

    /** A transaction begins with the first statement of which the database hears. */
    private void closeUntouched(SQLException unsent) {
        Cleanup cleanup = new Cleanup();
        cleanup.add(unsent);
        cleanup.step(() -> {
            if (stack.rollbackUntouched(this)) {
                own = null;
            }
        });
    }

    @Override
    void beginOutermost(String what) throws SQLException {
        stack.openInside(requireOpened(), this, what);
    }

    @Override
    void commitOutermost() throws SQLException {
        Frame frame = own;
        if (frame != null) {
            try {
                stack.commit(frame);
            } finally {
                own = null;
            }
        }
    }

    @Override
    void rollbackOutermost() throws SQLException {
        try {
            stack.rollbackOutermost(this);
        } finally {
            own = null;
        }
    }
}
