package dev.based.junit.template;

import dev.based.DatabaseUrl;
import dev.based.junit.server.RunningServer;

/**
 * A database on a server that was migrated and seeded, to be copied: nobody is connected to it.
 *
 * @param server on which it is
 * @param url where it is
 * @param isKept whether it is for later runs too
 */
record PreparedDatabase(RunningServer server, DatabaseUrl url, boolean isKept) implements AutoCloseable {

    /** Drops it, unless it is kept. */
    @Override
    public void close() {
        if (!isKept) {
            server.dropDatabase(url);
        }
    }
}
