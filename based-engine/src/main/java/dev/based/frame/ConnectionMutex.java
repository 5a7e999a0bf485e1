package dev.based.frame;

import dev.based.spi.ConnectionHabits;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Lets one thread at a time at a connection, and knows what it executes. Safe for use by several threads. */
final class ConnectionMutex {

    static final String OBJECT_IN_USE = "55006";

    private static final int PAUSE_MILLIS = 50;

    /** How often a statement is cancelled before its connection is aborted, and then how often that is waited for. */
    private static final int MOST_TIMES = 60;

    private final Connection connection;
    private final ConnectionHabits habits;
    private final ReentrantLock mutex = new ReentrantLock();

    /** Held while a statement is cancelled, so that the cancellation cannot hit a later one. */
    private final ReentrantLock cancelling = new ReentrantLock();

    private volatile @Nullable Statement running;

    /** What nobody may come between, null mostly. Guarded by the mutex. */
    private volatile @Nullable ExclusiveOperation exclusiveOperation;

    ConnectionMutex(PhysicalConnection physical) {
        this.connection = physical.connection();
        this.habits = physical.habits();
    }

    void enter() {
        mutex.lock();
    }

    /** Requires that the connection can be used for something now; to be called by whoever has entered. */
    void requireFree() throws SQLException {
        ExclusiveOperation inTheWay = exclusiveOperation;
        if (inTheWay != null && !inTheWay.isCalling()) {
            throw inTheWay.inTheWay();
        }
        if (running != null) { // on this thread: while a statement is sent, a value of it reads from where that is sent
            throw new SQLException(
                    "A statement is being executed on the connection that others share, and neither its values nor what it calls can use that meanwhile. Cure: read them into memory first",
                    OBJECT_IN_USE);
        }
    }

    /** Whether nobody uses the connection, nor has it for several calls; it may be otherwise as soon as this has returned. */
    boolean isFree() {
        return !mutex.isLocked() && exclusiveOperation == null;
    }

    /** Enters to end something, and with it what has not come to its end in it. */
    void enterToEnd() {
        mutex.lock();
        vacate();
    }

    /** Enters if nobody uses the connection. */
    boolean tryEnter() {
        if (!mutex.tryLock()) {
            return false;
        }
        if (exclusiveOperation == null) {
            return true;
        }
        mutex.unlock();
        return false;
    }

    /** Keeps everybody else out until there is an end of something, null if there is one. */
    void reserveFor(@Nullable ExclusiveOperation by) {
        exclusiveOperation = by;
    }

    /** Ends what has not come to its end on behalf of a unit. */
    void vacate(UnitOfWork user) {
        mutex.lock();
        try {
            ExclusiveOperation inTheWay = exclusiveOperation;
            if (inTheWay != null && inTheWay.isOf(user)) {
                vacate();
            }
        } finally {
            mutex.unlock();
        }
    }

    /** Ends what has not come to its end; to be called by whoever has entered. */
    void vacate() {
        ExclusiveOperation left = exclusiveOperation;
        exclusiveOperation = null;
        if (left != null) {
            left.leave();
        }
    }

    void exit() {
        mutex.unlock();
    }

    /** Executes a statement so that it can be cancelled until it has come back. */
    <T extends @Nullable Object> T executing(Statement statement, HeldConnection.Execution<T> execution)
            throws SQLException {
        Statement around = running;
        running = statement;
        try {
            return execution.run();
        } finally {
            ended(around);
        }
    }

    private void ended(@Nullable Statement around) {
        cancelling.lock();
        try {
            running = around;
        } finally {
            cancelling.unlock();
        }
    }

    /** Cancels a statement if it is being executed. */
    void cancel(Statement statement) throws SQLException {
        cancelling.lock();
        try {
            if (running == statement) {
                habits.cancel(statement);
            }
        } finally {
            cancelling.unlock();
        }
    }

    /**
     * Enters, and cancels what another thread executes until it leaves. The caller sees to it that nothing new begins.
     *
     * @throws SQLException if the other thread does not leave though its connection was aborted
     */
    void enterCancelling() throws SQLException {
        boolean interrupted = Thread.interrupted();
        try {
            if (!mutex.tryLock() && !enteredAfterCancelling() && !enteredAfterAborting()) {
                throw new SQLException(
                        "Another thread is still inside a statement, though it was cancelled and its connection aborted",
                        "57014");
            }
            vacate();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean enteredAfterCancelling() {
        for (int i = 0; i < MOST_TIMES; i++) {
            cancel();
            if (enteredSoon()) {
                return true;
            }
        }
        return false;
    }

    private void cancel() {
        Statement executed = running;
        if (executed == null) {
            return; // between two statements, or reading: it will leave by itself
        }
        try {
            cancel(executed);
        } catch (SQLException | RuntimeException e) {
            // The driver cannot; the connection is aborted in the end.
        }
    }

    private boolean enteredAfterAborting() throws SQLException {
        connection.abort(Runnable::run);
        for (int i = 0; i < MOST_TIMES; i++) {
            if (enteredSoon()) {
                return true;
            }
        }
        return false;
    }

    private boolean enteredSoon() {
        try {
            return mutex.tryLock(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return mutex.tryLock();
        }
    }
}
