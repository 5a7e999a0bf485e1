package dev.based.frame;

import org.jspecify.annotations.Nullable;

/**
 * What the database would do at commits of one user because of a statement that has run.
 *
 * @param user on whose behalf it ran, null for a sandbox itself
 * @param sql what is done instead
 * @param atEveryCommit whether also at the commits of later transactions
 */
record BoundAction(@Nullable UnitOfWork user, String sql, boolean atEveryCommit) {

    /** Whether it belongs to the commits of a user: its own, or whoever has its connection after it. */
    boolean concerns(@Nullable UnitOfWork committing) {
        return user == committing || user == null || user.isOver();
    }
}
