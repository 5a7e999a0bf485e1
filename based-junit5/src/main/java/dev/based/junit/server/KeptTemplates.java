package dev.based.junit.server;

import java.util.Optional;

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
     * A template that an earlier run has kept.
     *
     * @param fingerprint what it was made of
     * @return the database's name, empty if there is none
     */
    Optional<String> name(String fingerprint);

    /**
     * Keeps a template. Nobody is connected to the server, which may be stopped for it and started again.
     *
     * @param name the database
     * @param fingerprint what it was made of
     * @return whether it is kept
     */
    boolean keep(String name, String fingerprint);
}
