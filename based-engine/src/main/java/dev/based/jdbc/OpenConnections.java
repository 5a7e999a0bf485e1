package dev.based.jdbc;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The connections that are open in a sandbox. Safe for use by several threads. */
public final class OpenConnections {

    private final Set<ConnectionFace> open = ConcurrentHashMap.newKeySet();

    /** None yet. */
    public OpenConnections() {}

    void add(ConnectionFace connection) {
        open.add(connection);
    }

    void remove(ConnectionFace connection) {
        open.remove(connection);
    }

    /** Frees what the driver holds for them. To be called while no other thread uses the physical connection. */
    public void end() {
        open.forEach(ConnectionFace::end);
        open.clear();
    }
}
