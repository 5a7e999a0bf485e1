package dev.based.frame;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Lets call chains at a connection one after another, if they share it; else there is nothing to wait for, and no hold.
 *
 * @param lock the lock of a connection that is shared, else null
 */
record Admission(@Nullable FrameLock lock) {

    FrameLock.@Nullable Hold enter(String description, Lifetime lifetime) throws SQLException {
        return lock == null ? null : lock.enter(description, lifetime);
    }

    FrameLock.@Nullable Hold enterBriefly(String description) throws SQLException {
        return enter(description, Lifetime.STATEMENT);
    }

    void exit(FrameLock.@Nullable Hold hold) {
        if (lock != null && hold != null) {
            lock.exit(hold);
        }
    }
}
