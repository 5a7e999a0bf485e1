package dev.based.junit.lane;

import dev.based.junit.template.OpenLane;
import dev.based.lane.SandboxLane;

/** A leased lane. For one test, or the tests of one class, at a time. */
public final class Lane {

    private final Lanes lanes;
    private final OpenLane lane;

    Lane(Lanes lanes, OpenLane lane) {
        this.lanes = lanes;
        this.lane = lane;
    }

    /**
     * Begins a test or the fixtures of a class on this lane.
     *
     * @param description what it is, for messages
     * @return the sandbox, to be closed before the lane is given back
     */
    public SandboxLane begin(String description) {
        try {
            return SandboxLane.of(lane.sandbox().begin(description));
        } catch (Throwable e) {
            discard(e);
            throw e;
        }
    }

    /** Ends the lease after a test that left the connection as it found it. */
    public void giveBack() {
        lanes.giveBack(lane);
    }

    /**
     * Ends the lease after a test that did not: closes the connection, and with it whatever is left in its transaction.
     *
     * @param failure what the test's end failed with; a failure to close is added to it
     */
    public void discard(Throwable failure) {
        lanes.discard(lane, failure);
    }
}
