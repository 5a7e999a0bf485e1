package dev.based.junit.template;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.lane.SandboxLane;

/**
 * A database that was copied from a template.
 *
 * @param url where it is
 * @param remover removes it, with whatever is connected to it
 */
public record Copy(DatabaseUrl url, Runnable remover) {

    /** A lane on it, which removes it at its end. */
    OpenLane openLane() {
        try {
            return new OpenLane(SandboxLane.of(Database.builder(url).sandbox()), remover);
        } catch (Throwable e) {
            remove();
            throw e;
        }
    }

    /** Removes it. */
    public void remove() {
        remover.run();
    }
}
