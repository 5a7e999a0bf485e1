package dev.based.testcontainers;

import dev.based.junit.server.KeptTemplates;
import dev.based.junit.server.ServerUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The databases on a server that several runs use, also at once. Two tables in the administration database say which are
 * templates for later runs, and which runs use them. A template is in the table only when it is complete. Each run has a
 * prefix for its databases and, as long as it lives, a lock by that name: the databases of runs without a lock are dropped,
 * except for templates. Safe for use by several threads.
 */
final class TemplateCatalog implements KeptTemplates, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TemplateCatalog.class);

    static final Duration LONGEST_UNUSED = Duration.ofDays(30);
    static final int MOST = 12;

    private static final int PREFIX_LENGTH = "based_01234567_".length();
    private static final String CATALOG = "based catalog";
    private static final Duration LONGEST_CHANGE = Duration.ofMinutes(2);
    private static final Duration LONGEST_MAKING = Duration.ofMinutes(10);

    private final CatalogConnection connection;
    private final Clock clock;
    private final ReentrantLock thread = new ReentrantLock();
    private final String prefix = "based_" + UUID.randomUUID().toString().substring(0, 8) + "_";

    /** Begins a run, and drops what runs that have ended left behind. */
    TemplateCatalog(CatalogConnection connection, Clock clock) {
        this.connection = connection;
        this.clock = clock;
        if (!connection.tryLock(lockOf(prefix))) {
            throw new ServerUnavailableException("Two runs have the same number by chance: start the tests once more");
        }
        whileAlone(() -> {
            connection.execute("CREATE TABLE IF NOT EXISTS template (fingerprint VARCHAR(64) PRIMARY KEY,"
                    + " name VARCHAR(64) NOT NULL, used_at BIGINT NOT NULL)");
            connection.execute("CREATE TABLE IF NOT EXISTS template_use (name VARCHAR(64) NOT NULL,"
                    + " run VARCHAR(64) NOT NULL, PRIMARY KEY (name, run))");
            sweep();
            return true;
        });
    }

    private static String lockOf(String run) {
        return "based run " + run;
    }

    /** What the names of this run's databases begin with. */
    String prefix() {
        return prefix;
    }

    @Override
    public boolean stopsServer() {
        return false;
    }

    /** A lock of the session keeps out other runs, and not the other threads of this one. */
    private <T> T whileAlone(Supplier<T> change) {
        thread.lock();
        try {
            return whileNoOtherRun(change);
        } finally {
            thread.unlock();
        }
    }

    private <T> T whileNoOtherRun(Supplier<T> change) {
        if (!connection.lock(CATALOG, LONGEST_CHANGE)) {
            throw new ServerUnavailableException(
                    "Another run has held the list of databases on the reused server for %d seconds: end it, if it hangs"
                            .formatted(LONGEST_CHANGE.toSeconds()));
        }
        try {
            return change.get();
        } finally {
            connection.unlock(CATALOG);
        }
    }

    /** A run that is killed gives back the lock, and another one makes the template. */
    @Override
    public <T> T whileMaking(String fingerprint, Supplier<T> work) {
        String name = "based making " + fingerprint;
        boolean isAlone = connection.lock(name, LONGEST_MAKING);
        if (!isAlone) {
            LOG.warn(
                    "Another run has been making the same template for {} minutes: this run makes one for itself",
                    LONGEST_MAKING.toMinutes());
        }
        try {
            return work.get();
        } finally {
            if (isAlone) {
                connection.unlock(name);
            }
        }
    }

    @Override
    public Optional<String> name(String fingerprint) {
        return whileAlone(() -> {
            Optional<String> name =
                    connection.texts("SELECT name FROM template WHERE fingerprint = ?", fingerprint).stream()
                            .findFirst();
            if (name.isPresent() && !connection.databases().contains(name.get())) {
                forget(name.get()); // somebody has dropped it
                return Optional.empty();
            }
            name.ifPresent(this::use);
            return name;
        });
    }

    @Override
    public boolean keep(String name, String fingerprint) {
        return whileAlone(() -> {
            if (!connection
                    .texts("SELECT name FROM template WHERE fingerprint = ?", fingerprint)
                    .isEmpty()) {
                return false;
            }
            use(name);
            connection.execute("INSERT INTO template VALUES (?, ?, ?)", fingerprint, name, clock.millis());
            removeOld();
            return true;
        });
    }

    private void use(String name) {
        connection.execute("UPDATE template SET used_at = ? WHERE name = ?", clock.millis(), name);
        connection.execute("DELETE FROM template_use WHERE name = ? AND run = ?", name, prefix);
        connection.execute("INSERT INTO template_use VALUES (?, ?)", name, prefix);
    }

    /** It is no template any more before it is dropped, so that nobody finds one that goes away. */
    private void forget(String name) {
        connection.execute("DELETE FROM template WHERE name = ?", name);
        connection.execute("DELETE FROM template_use WHERE name = ?", name);
    }

    private void sweep() {
        Map<String, Boolean> alive = new HashMap<>();
        alive.put(prefix, true);
        for (String run : connection.texts("SELECT DISTINCT run FROM template_use")) {
            if (!alive.computeIfAbsent(run, this::isAlive)) {
                connection.execute("DELETE FROM template_use WHERE run = ?", run);
            }
        }
        removeOld();
        List<String> templates = connection.texts("SELECT name FROM template");
        for (String name : connection.databases()) {
            String run = name.substring(0, PREFIX_LENGTH);
            if (!templates.contains(name) && !alive.computeIfAbsent(run, this::isAlive)) {
                dropUnlessUsed(name);
            }
        }
    }

    private boolean isAlive(String run) {
        if (connection.tryLock(lockOf(run))) {
            connection.unlock(lockOf(run));
            return false;
        }
        return true;
    }

    /** Templates that nobody has used for long, and the oldest if there are too many; none that a run uses now. */
    private void removeOld() {
        long oldest = clock.instant().minus(LONGEST_UNUSED).toEpochMilli();
        List<String> newestFirst = connection.texts("SELECT name FROM template ORDER BY used_at DESC, name");
        List<String> unused = connection.texts("SELECT name FROM template WHERE used_at < ?", oldest);
        List<String> inUse = connection.texts("SELECT name FROM template_use");
        for (int i = 0; i < newestFirst.size(); i++) {
            String name = newestFirst.get(i);
            if ((i >= MOST || unused.contains(name)) && !inUse.contains(name)) {
                forget(name);
                dropUnlessUsed(name);
            }
        }
    }

    private void dropUnlessUsed(String name) {
        if (connection.hasSessions(name)) {
            LOG.debug("{} is of a run that has ended, and somebody is connected to it: a later run drops it", name);
            return;
        }
        connection.drop(name);
    }

    /** Ends the run: its databases are for others to drop, if it has left any. */
    @Override
    public void close() {
        try {
            connection.unlock(lockOf(prefix)); // before the server notices by itself
        } catch (ServerUnavailableException e) {
            LOG.debug("The server has ended before the run", e);
        } finally {
            connection.close();
        }
    }
}
