package dev.based.junit.template;

import dev.based.Database;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A database of the user's on which the changes of tests stay: seeds do too, once for a run. Safe for use by several
 * threads.
 */
final class SeededOnce {

    private final Supplier<Database.Builder> connecting;
    private final Preparation preparation;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean seeded;

    SeededOnce(Supplier<Database.Builder> connecting, Preparation preparation) {
        this.connecting = connecting;
        this.preparation = preparation;
    }

    /** What connects to it; the first call runs the seeds. */
    Database.Builder database() {
        lock.lock();
        try {
            if (!seeded && !preparation.seeds().isEmpty()) {
                try (Database database =
                        connecting.get().forceRollback(false).build().connect()) {
                    preparation.seed(database.dataSource());
                }
            }
            seeded = true;
            return connecting.get();
        } finally {
            lock.unlock();
        }
    }
}
