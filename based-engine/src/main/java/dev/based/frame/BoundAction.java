package dev.based.frame;

import dev.based.spi.CommitAction;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the database would do at commits of one user because of a statement that has run.
 *
 * @param user on whose behalf it ran, null for a sandbox itself
 * @param action what that is
 * @param sql what is done instead
 */
record BoundAction(@Nullable UnitOfWork user, CommitAction action, String sql) {

    /** Whether also at the commits of later transactions. */
    boolean atEveryCommit() {
        return action.isRepeated();
    }

    /** Whether it puts back what another action is about, for the same user. */
    boolean putsBack(@Nullable UnitOfWork by, CommitAction other) {
        return user == by && action.putsBack() && Objects.equals(action.subject(), other.subject());
    }

    /** Whether it belongs to the commits of a user: its own, or whoever has its connection after it. */
    boolean concerns(@Nullable UnitOfWork committing) {
        return user == committing || user == null || user.isOver();
    }
}
