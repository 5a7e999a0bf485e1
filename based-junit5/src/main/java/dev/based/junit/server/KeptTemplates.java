package dev.based.junit.server;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The templates that a server keeps for later runs. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface KeptTemplates {

    /** None, and none will be kept. */
    KeptTemplates NONE = new KeptTemplates() {
        @Override
        public Optional<String> name(String fingerprint) {
            return Optional.empty();
        }

        @Override
        public boolean keep(String name, String fingerprint) {
            return false;
        }
    };

    /**
     * Whether the server has to be stopped to keep a template. Then only the first database of a run can be kept, as for
     * later ones somebody may work on the server.
     *
     * @return true, unless an implementation says otherwise
     */
    default boolean stopsServer() {
        return true;
    }

    /**
     * Does something while no other run makes a template of a fingerprint.
     *
     * @param <T> what the work returns
     * @param fingerprint what the template is made of
     * @param work finds the template, or makes it
     * @return what the work returned
     */
    default <T> T whileMaking(String fingerprint, Supplier<T> work) {
        return work.get();
    }

    /**
     * A template that an earlier run has kept.
     *
     * @param fingerprint what it was made of
     * @return the database's name, empty if there is none
     */
    Optional<String> name(String fingerprint);

    /**
     * Keeps a template, to which nobody is connected. If the server {@linkplain #stopsServer() has to be stopped} for it,
     * nobody is connected to any database.
     *
     * @param name the database
     * @param fingerprint what it was made of
     * @return whether it is kept
     */
    boolean keep(String name, String fingerprint);
}
