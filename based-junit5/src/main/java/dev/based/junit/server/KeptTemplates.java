package dev.based.junit.server;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The templates that a server keeps for later runs. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface KeptTemplates {

    /** No templates; none will be kept. */
    KeptTemplates NONE = new KeptTemplates() {
        @Override
        public boolean stopsServer() {
            return false;
        }

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
     * Whether the server has to be stopped to keep a template. Then only those can be kept that are made before the first
     * database for tests, because tests may already use the server when later ones are made.
     *
     * @return true, unless an implementation says otherwise
     */
    default boolean stopsServer() {
        return true;
    }

    /**
     * Does work while no other run makes a template with the same fingerprint.
     *
     * @param <T> the type of the work's result
     * @param fingerprint the fingerprint of the template
     * @param work finds the template, or makes it
     * @return the work's result
     */
    default <T> T whileMaking(String fingerprint, Supplier<T> work) {
        return work.get();
    }

    /**
     * A template that an earlier run has kept.
     *
     * @param fingerprint its fingerprint
     * @return the database's name, empty if there is none
     */
    Optional<String> name(String fingerprint);

    /**
     * Keeps a template. Nobody is connected to it. If the server {@linkplain #stopsServer() has to be stopped} for it,
     * nobody is connected to any database.
     *
     * @param name the database
     * @param fingerprint its fingerprint
     * @return whether it is kept
     */
    boolean keep(String name, String fingerprint);
}
