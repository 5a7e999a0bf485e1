package dev.based.junit.lane;

import dev.based.junit.run.Closing;
import dev.based.junit.template.OpenLane;
import dev.based.junit.template.Template;
import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The lanes of one template: made on demand, and as many as there are tests at the same time. Safe for use by several
 * threads.
 */
public final class Lanes implements AutoCloseable {

    private final Template template;

    /** Where there can be only one lane at a time. */
    private final @Nullable Turn turn;

    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<OpenLane> idle = new ArrayDeque<>();

    Lanes(Template template) {
        this.template = template;
        this.turn = template.hasOneLane() ? new Turn() : null;
    }

    /**
     * Leases a lane that nobody else has, making one if there is none; where there can be only one, waits for it.
     *
     * @param description for whom it is, for messages
     * @return the lane, to be given back
     */
    public Lane lease(String description) {
        if (turn != null) {
            turn.take(description);
        }
        try {
            OpenLane lane = poll();
            return new Lane(this, lane != null ? lane : template.openLane());
        } catch (Throwable e) {
            passTurn();
            throw e;
        }
    }

    private void passTurn() {
        if (turn != null) {
            turn.pass();
        }
    }

    private @Nullable OpenLane poll() {
        lock.lock();
        try {
            return idle.pollFirst();
        } finally {
            lock.unlock();
        }
    }

    /** Takes a lane back; one whose connection is not as it was is closed, and the next test has another. */
    void giveBack(OpenLane lane) {
        boolean reusable = lane.sandbox().isReusable();
        try {
            if (!reusable) {
                lane.close();
            }
        } finally {
            lock.lock();
            try {
                if (reusable) {
                    idle.addFirst(lane);
                }
            } finally {
                lock.unlock();
                passTurn();
            }
        }
    }

    void discard(OpenLane lane, Throwable failure) {
        try {
            lane.close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        } finally {
            passTurn();
        }
    }

    @Override
    public void close() {
        Closing closing = new Closing();
        for (OpenLane lane = poll(); lane != null; lane = poll()) {
            closing.close(lane);
        }
        closing.finish();
    }
}
