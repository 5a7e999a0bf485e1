package dev.based.jdbc;

import dev.based.failure.Acquired;
import dev.based.frame.Cleanup;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The connections that are open in a sandbox or a session. Safe for use by several threads. */
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

    /**
     * Whether there are none.
     *
     * @return true if all have been closed
     */
    public boolean isEmpty() {
        return open.isEmpty();
    }

    /**
     * Where those that are open were acquired.
     *
     * @return for each an exception that is never thrown, with the stack
     */
    public List<Throwable> acquisitions() {
        return open.stream()
                .<Throwable>flatMap(connection -> connection.acquisition().stream())
                .toList();
    }

    /**
     * Whether another thread than the calling one has acquired one that is open.
     *
     * @return false if there are none
     */
    public boolean areOfOtherThreads() {
        return open.stream()
                .anyMatch(connection -> connection
                        .acquisition()
                        .filter(Acquired::isByAnotherThread)
                        .isPresent());
    }

    /**
     * Frees what the driver holds for them. To be called while no other thread uses the physical connection.
     *
     * @throws SQLException if the driver refuses; all have been asked
     */
    public void end() throws SQLException {
        Cleanup cleanup = new Cleanup();
        for (ConnectionFace connection : open) {
            cleanup.step(connection::end);
        }
        open.clear();
        cleanup.finish();
    }
}
