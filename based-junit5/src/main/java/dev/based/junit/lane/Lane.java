package dev.based.junit.lane;

import dev.based.Sandbox;

/** A leased lane. For one test at a time. */
public final class Lane {

    private final Lanes lanes;
    private final Sandbox connection;

    Lane(Lanes lanes, Sandbox connection) {
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
            giveBack(false);
            throw e;
        }
    }

    /**
     * Ends the lease.
     *
     * @param clean whether the test left the connection as it found it; if not, the connection is closed, and with it
     *     whatever is left in its transaction
     */
    public void giveBack(boolean clean) {
        lanes.giveBack(connection, clean);
    }
}
