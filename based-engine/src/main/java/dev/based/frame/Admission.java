package dev.based.frame;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Lets call chains at a connection one after another, if they share it; else there is nothing to wait for, and no hold.
 *
 * @param lock the lock of a connection that is shared, else null
 * @param mutex what lets one thread at a time at the connection
 */
record Admission(@Nullable FrameLock lock, ConnectionMutex mutex) {

    /**
     * Lets a chain in, at work.
     *
     * @return its hold, for {@link #endWork} and {@link #exit}
     */
    @Nullable
    Hold enter(Claim claim) throws SQLException {
        return lock == null ? null : lock.enter(claim, mutex::isFree);
    }

    /** The same, but never on top of a chain that does nothing. */
    @Nullable
    Hold enterAlone(String description) throws SQLException {
        return lock == null ? null : lock.enter(Claim.forStatement(description), () -> false);
    }

    /** Begins something on behalf of a frame's chain, when nobody is in on top of it. */
    @Nullable
    Hold beginWork(Frame frame) throws SQLException {
        Hold hold = frame.hold();
        if (lock == null || hold == null || frame.hasLeftStack()) {
            return null; // nobody is on top of a frame that has ended, and nothing is done in it
        }
        lock.beginWork(hold, frame);
        return hold;
    }

    /** The same to undo a frame, which is done though somebody stays on top of it: with what that has done, and saying so. */
    @Nullable
    Hold beginUndoing(Frame frame) {
        boolean interrupted = Thread.interrupted();
        try {
            return beginWork(frame);
        } catch (SQLException | RuntimeException | Error e) {
            return null;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Whether a chain is in that has worked last on another thread than the calling one. */
    boolean isHeldByAnotherThread() {
        return lock != null && lock.isHeldByAnotherThread();
    }

    void endWork(@Nullable Hold hold) {
        if (hold != null) {
            hold.endWork();
        }
    }

    /** Gives back what {@link #enter} gave. */
    void exit(@Nullable Hold hold) {
        if (lock != null && hold != null) {
            lock.exit(hold);
        }
    }

    /** Gives back what {@link #enter} gave for one statement. */
    void exitAfterWork(@Nullable Hold hold) {
        endWork(hold);
        exit(hold);
    }
}
