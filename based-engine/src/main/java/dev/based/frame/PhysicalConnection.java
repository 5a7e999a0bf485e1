package dev.based.frame;

import dev.based.failure.FailureText;
import dev.based.spi.ConnectionHabits;
import dev.based.spi.SqlSyntax;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A physical connection under its frames, until it is given up. That happens when the end of something on it fails: nobody
 * knows then what is open on it, so it is closed, the database undoes what was not committed, and nobody uses it again.
 * Guarded by the stack's mutex, except for {@link #isGivenUp}.
 */
public final class PhysicalConnection {

    /** How a connection is closed that nobody is to get again. */
    @FunctionalInterface
    public interface Disposal {

        /**
         * Closes it, or has the pool close it.
         *
         * @param connection the connection
         * @param failed shows what failed, for the log
         * @throws SQLException if it cannot be closed
         */
        void dispose(Connection connection, Object failed) throws SQLException;
    }

    private final Connection connection;
    private final ConnectionHabits habits;
    private final Disposal disposal;
    private final boolean holdsDatabase;

    /** The failed step and its object, for messages, such as "the rollback of" a transaction. */
    private volatile String failed = "the end of";

    private volatile Object subject = "something on it";

    /** How it failed, null while the connection is in use. */
    private volatile @Nullable Throwable failure;

    /**
     * A connection in use.
     *
     * @param connection the connection, outside any transaction
     * @param habits what it does for its user
     * @param holdsDatabase whether the database lives in it and is gone with it
     * @param disposal how it is closed when it is given up
     */
    public PhysicalConnection(
            Connection connection, ConnectionHabits habits, boolean holdsDatabase, Disposal disposal) {
        this.connection = connection;
        this.habits = habits;
        this.disposal = disposal;
        this.holdsDatabase = holdsDatabase;
    }

    Connection connection() {
        return connection;
    }

    /** Its behaviour for its user. */
    ConnectionHabits habits() {
        return habits;
    }

    /** The lexical rules in force on it, null for the usual ones. */
    @Nullable
    SqlSyntax otherSyntax() {
        try {
            return habits.otherSyntax(connection);
        } catch (SQLException e) {
            return null; // it is broken, which its next statement says
        }
    }

    /** Whether the database lives in it and is gone with it. */
    boolean holdsDatabase() {
        return holdsDatabase;
    }

    /**
     * Whether it was given up, which is for ever.
     *
     * @return true if nothing can be done on it any more
     */
    public boolean isGivenUp() {
        return failure != null;
    }

    /**
     * Gives it up; a failure to close it is added to the one it is given up for. Until nobody can use it any more, this
     * takes no memory.
     *
     * @param what what failed, for messages: "the rollback of"
     * @param of of what
     * @param because how it failed
     */
    void giveUp(String what, Object of, Throwable because) {
        if (failure != null) {
            return;
        }
        failed = what;
        subject = of;
        giveUp(because);
    }

    /** The same where there may be no memory for words. */
    void giveUp(Throwable because) {
        if (failure != null) {
            return;
        }
        failure = because;
        try {
            disposal.dispose(connection, this);
        } catch (SQLException | RuntimeException | Error e) {
            Cleanup.suppress(because, e);
        }
        if (holdsDatabase) {
            // Whatever is thrown, it says so: an Error is thrown as it is.
            Cleanup.suppress(
                    because, new FrameConnectionGivenUpException(whatFailed() + " failed. " + consequence(), null));
        }
    }

    private String whatFailed() {
        return failed + " " + subject;
    }

    /** The failure on it, empty while it is in use. */
    @Override
    public String toString() {
        return isGivenUp() ? whatFailed() : "";
    }

    /**
     * Gives it up after a failure in the midst of a statement that leaves the driver itself in an unknown state. A
     * database that would be gone with its connection has no protocol that could get out of step.
     *
     * @param sql the statement
     * @param because how it failed
     */
    void giveUpIfOutOfStep(String sql, Throwable because) {
        if (because instanceof VirtualMachineError && !holdsDatabase) {
            giveUp("the statement", sql, because);
        }
    }

    /**
     * Requires that it can be used.
     *
     * @param what what for, for messages: "run [SELECT 1] in a session"
     * @throws FrameConnectionGivenUpException if it was given up
     */
    void requireInUse(String what) throws FrameConnectionGivenUpException {
        Throwable because = failure;
        if (because != null) {
            throw new FrameConnectionGivenUpException(
                    "Cannot %s: %s failed: %s. %s"
                            .formatted(what, whatFailed(), FailureText.clause(because), consequence()),
                    because);
        }
    }

    /** The consequences of giving it up, for messages. */
    String consequence() {
        return holdsDatabase
                ? "The connection was closed, and the database lived in it: its contents are lost. Cure: build it anew, or keep it in a file"
                : "The connection was closed, and what was not committed on it is undone. Cure: begin again in a new session or on a new connection";
    }
}
