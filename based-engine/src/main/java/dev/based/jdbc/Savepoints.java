package dev.based.jdbc;

import dev.based.frame.Cleanup;
import dev.based.frame.Frame;
import dev.based.frame.UnitOfWork;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The user's savepoints in a transaction, each a frame nested in the one before. For one user at a time. */
final class Savepoints {

    private static final String INVALID_SAVEPOINT = "3B001";

    private final UnitOfWork unit;
    private final ArrayDeque<FrameSavepoint> open = new ArrayDeque<>();
    private int ids;

    Savepoints(UnitOfWork unit) {
        this.unit = unit;
    }

    private static final class FrameSavepoint implements Savepoint {

        private final int id;
        private final @Nullable String name;
        private @Nullable Frame frame;
        private boolean released;

        FrameSavepoint(int id, @Nullable String name) {
            this.id = id;
            this.name = name;
        }

        /** The frame of one that is open. */
        Frame frame() {
            return Objects.requireNonNull(frame);
        }

        @Override
        public int getSavepointId() throws SQLException {
            if (name != null) {
                throw new SQLException("The savepoint is a named one: " + name, INVALID_SAVEPOINT);
            }
            return id;
        }

        @Override
        public String getSavepointName() throws SQLException {
            if (name == null) {
                throw new SQLException("The savepoint has no name, but the id " + id, INVALID_SAVEPOINT);
            }
            return name;
        }

        @Override
        public String toString() {
            return "savepoint " + (name == null ? id : name);
        }
    }

    Savepoint set(@Nullable String name) throws SQLException {
        unit.reads().requireDone();
        FrameSavepoint savepoint = new FrameSavepoint(++ids, name);
        savepoint.frame = unit.nested().begin();
        open.addLast(savepoint);
        return savepoint;
    }

    /** A savepoint that nothing goes back to, as a statement in auto-commit mode sets it. */
    Savepoint ofNothing(@Nullable String name) {
        return new FrameSavepoint(++ids, name);
    }

    /** The last savepoint of a name, whose case does not matter, null if there is none. */
    @Nullable
    Savepoint named(String name) {
        for (Iterator<FrameSavepoint> latest = open.descendingIterator(); latest.hasNext(); ) {
            FrameSavepoint savepoint = latest.next();
            if (name.equalsIgnoreCase(savepoint.name)) {
                return savepoint;
            }
        }
        return null;
    }

    /** Whether a savepoint is the first that is open. */
    boolean isOutermost(Savepoint savepoint) {
        return open.peekFirst() == savepoint;
    }

    /** Whether a savepoint has ended with something else than its own release. */
    boolean hasVanished(Savepoint savepoint) {
        return savepoint instanceof FrameSavepoint own && !own.released && !open.contains(own);
    }

    /** Undoes what was done since; the savepoint itself stays, those set after it do not. */
    void rollback(Savepoint savepoint) throws SQLException {
        FrameSavepoint found = found(savepoint);
        FrameSavepoint last;
        do {
            last = open.removeLast();
            unit.nested().rollback(last.frame());
        } while (last != found);
        found.frame = unit.nested().begin();
        open.addLast(found);
    }

    /** Forgets the savepoint and those set after it, and keeps what was done. */
    void release(Savepoint savepoint) throws SQLException {
        FrameSavepoint found = found(savepoint);
        unit.requireSound();
        unit.reads().requireDone();
        FrameSavepoint last;
        do {
            last = open.removeLast();
            unit.nested().commit(last.frame());
        } while (last != found);
        found.released = true;
    }

    /** Keeps what was done since the first, and forgets all. */
    void releaseAll() throws SQLException {
        while (!open.isEmpty()) {
            unit.nested().commit(open.removeLast().frame());
        }
    }

    /** Undoes what was done since the first, and forgets all. */
    void rollbackAll() throws SQLException {
        Throwable failure = null;
        for (FrameSavepoint last = open.pollLast(); last != null; last = open.pollLast()) {
            try {
                unit.nested().rollback(last.frame());
            } catch (SQLException | RuntimeException | Error e) {
                failure = Cleanup.first(failure, e);
            }
        }
        Cleanup.throwIfAny(failure);
    }

    private FrameSavepoint found(Savepoint savepoint) throws SQLException {
        for (FrameSavepoint own : open) {
            if (own == savepoint) {
                return own;
            }
        }
        throw new SQLException(
                "The " + savepoint + " is not one of this transaction, or has been released or rolled back",
                INVALID_SAVEPOINT);
    }
}
