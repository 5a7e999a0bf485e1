package dev.based.junit.template;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.lane.SandboxLane;
import java.util.function.Supplier;

/**
 * A database that was copied from a template.
 *
 * @param url where it is
 * @param remover removes it, with whatever is connected to it
 * @param keeper keeps it beyond the end of the run, where that is possible, and says until when
 */
public record Copy(DatabaseUrl url, Runnable remover, Supplier<String> keeper) {

    /** A lane on it, which removes it at its end. */
    OpenLane openLane() {
        try {
            return new OpenLane(SandboxLane.of(Database.builder(url).sandbox()), remover);
        } catch (Throwable e) {
            remove();
            throw e;
        }
    }

    /**
     * Leaves it where it is, for somebody to look at.
     *
     * @return until when it is there
     */
    public String keep() {
        return keeper.get();
    }

    /** Removes it. */
    public void remove() {
        remover.run();
    }
}
