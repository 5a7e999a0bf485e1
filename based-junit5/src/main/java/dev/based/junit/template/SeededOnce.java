package dev.based.junit.template;

import dev.based.Database;
import dev.based.DatabaseUrl;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A database of the user's on which the changes of tests stay: seeds do too, once for a run. Safe for use by several
 * threads.
 */
final class SeededOnce {

    private final DatabaseUrl url;
    private final Preparation preparation;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean seeded;

    SeededOnce(DatabaseUrl url, Preparation preparation) {
        this.url = url;
        this.preparation = preparation;
    }

    /** Its URL; the first call runs the seeds. */
    DatabaseUrl url() {
        lock.lock();
        try {
            if (!seeded && !preparation.seeds().isEmpty()) {
                try (Database database =
                        Database.builder(url).forceRollback(false).build().connect()) {
                    preparation.seed(database.dataSource());
                }
            }
            seeded = true;
            return url;
        } finally {
            lock.unlock();
        }
    }
}
