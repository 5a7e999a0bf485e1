package dev.based.junit.template;

import dev.based.lane.SandboxLane;

/**
 * A lane's database and the connection to it.
 *
 * @param sandbox the outermost sandbox on the connection
 * @param remover removes the database when the connection has been closed
 */
public record OpenLane(SandboxLane sandbox, Runnable remover) implements AutoCloseable {

    /** Closes the connection and removes the database. */
    @Override
    public void close() {
        try {
            sandbox.close();
        } finally {
            remover.run();
        }
    }
}
