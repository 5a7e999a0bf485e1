package dev.based.junit.lane;

import dev.based.Sandbox;
import dev.based.lane.SandboxLane;

/** A leased lane. For one test at a time. */
public final class Lane {

    private final Lanes lanes;
    private final SandboxLane connection;

    Lane(Lanes lanes, SandboxLane connection) {
        this.lanes = lanes;
        this.connection = connection;
    }

    /**
     * Begins a test on this lane.
     *
     * @param description what it is, for messages
     * @return the test's sandbox, to be closed before the lane is given back
     */
    public Sandbox begin(String description) {
        try {
            return connection.begin(description);
        } catch (Throwable e) {
            discard(e);
            throw e;
        }
    }

    /** Ends the lease after a test that left the connection as it found it. */
    public void giveBack() {
        lanes.giveBack(connection);
    }

    /**
     * Ends the lease after a test that did not: closes the connection, and with it whatever is left in its transaction.
     *
     * @param failure what the test's end failed with; a failure to close is added to it
     */
    public void discard(Throwable failure) {
        lanes.discard(connection, failure);
    }
}
