package dev.based.connection;

import dev.based.failure.Acquired;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Where the connections of a pool that are in use were acquired. Safe for use by several threads. */
final class Acquisitions {

    private final ConcurrentLinkedQueue<Noted> noted = new ConcurrentLinkedQueue<>();

    private record Noted(Connection connection, Acquired acquired) {

        boolean isOpen() {
            try {
                return !connection.isClosed();
            } catch (SQLException e) {
                return false; // one that has broken is in nobody's way
            }
        }
    }

    /** Notes that the calling thread has acquired a connection, and forgets those that were given back. */
    void add(Connection connection) {
        noted.removeIf(each -> !each.isOpen());
        noted.add(new Noted(connection, new Acquired("a connection of the pool")));
    }

    /** For each that is in use an exception that is never thrown, with the stack. */
    List<Throwable> ofOpen() {
        List<Throwable> open = new ArrayList<>();
        for (Noted each : noted) {
            if (each.isOpen()) {
                open.add(each.acquired());
            }
        }
        return open;
    }

    /** Whether another thread than the calling one has acquired one that is in use. */
    boolean areOfOtherThreads() {
        return noted.stream().anyMatch(each -> each.acquired.isByAnotherThread() && each.isOpen());
    }
}
