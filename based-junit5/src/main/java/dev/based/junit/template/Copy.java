package dev.based.junit.template;

import dev.based.DatabaseUrl;

/**
 * A database that was copied from a template.
 *
 * @param url where it is
 * @param remover removes it, with whatever is connected to it
 */
public record Copy(DatabaseUrl url, Runnable remover) {

    /** Removes it. */
    public void remove() {
        remover.run();
    }
}
