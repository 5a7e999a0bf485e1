package dev.based.junit.server;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Keeps templates of a server, as long as no test can be working on it where that matters. Safe for use by several threads.
 */
final class TemplateKeeper {

    private final KeptTemplates kept;
    private final Administration administration;
    private final ReentrantLock making = new ReentrantLock();

    /** Whether there is a database that no template is. */
    private volatile boolean isInUse;

    TemplateKeeper(KeptTemplates kept, Administration administration) {
        this.kept = kept;
        this.administration = administration;
    }

    /** Whether it keeps any. */
    boolean keepsTemplates() {
        return !kept.equals(KeptTemplates.NONE);
    }

    /** The database of a template that is kept. */
    Optional<String> name(String fingerprint) {
        return kept.name(fingerprint);
    }

    /** To be called before a database is created: outside of a template's making it is for tests. */
    void creating() {
        if (!making.isHeldByCurrentThread()) {
            isInUse = true;
        }
    }

    /** Where the server may be stopped to keep one, no other thread makes one meanwhile. */
    <T> T whileMaking(String fingerprint, Supplier<T> work) {
        if (!kept.stopsServer() || isInUse) {
            return kept.whileMaking(fingerprint, work);
        }
        making.lock();
        try {
            return kept.whileMaking(fingerprint, work);
        } finally {
            making.unlock();
        }
    }

    /**
     * Keeps a template, by the thread that makes it.
     *
     * @param beforeStop is done on the server before it is stopped for that
     */
    boolean keep(String template, String fingerprint, Runnable beforeStop) {
        if (!kept.stopsServer()) {
            return kept.keep(template, fingerprint);
        }
        if (isInUse) {
            return false;
        }
        beforeStop.run();
        return administration.whileDisconnected(() -> !isInUse && kept.keep(template, fingerprint));
    }
}
