package dev.based.junit.template;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.junit.server.RunningServer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database on a server on which others are made: nobody is connected to it, and each lane has a copy. */
final class ServerTemplate implements Template {

    private static final String NAME_ENDING = "_template";

    private final RunningServer server;
    private final Supplier<String> names;
    private final DatabaseUrl template;

    /** Whether it is for later runs too. */
    private final boolean isKept;

    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Copy shared;

    ServerTemplate(RunningServer server, Supplier<String> names, TemplateKey key) {
        this.server = server;
        this.names = names;
        Optional<String> fingerprint = Fingerprint.of(key);
        Made made = fingerprint
                .map(text -> server.whileMaking(text, () -> keptOrMade(key, text)))
                .orElseGet(() -> made(key, Optional.empty()));
        this.template = made.template();
        this.isKept = made.isKept();
    }

    /** A template, and whether it is for later runs too. */
    private record Made(DatabaseUrl template, boolean isKept) {}

    private Made keptOrMade(TemplateKey key, String fingerprint) {
        return server.kept(fingerprint)
                .map(kept -> new Made(kept, true))
                .orElseGet(() -> made(key, Optional.of(fingerprint)));
    }

    /** The name has a part of the fingerprint, so that no other database of a later run has the name of one that is kept. */
    private Made made(TemplateKey key, Optional<String> fingerprint) {
        DatabaseUrl created = server.createDatabase(names.get()
                + NAME_ENDING
                + fingerprint.map(text -> "_" + text.substring(0, 8)).orElse(""));
        Preparation preparation = new Preparation(key, created);
        if (preparation.isNothing()) {
            return new Made(created, false);
        }
        prepare(preparation, created);
        return new Made(created, fingerprint.isPresent() && server.keep(created, fingerprint.get()));
    }

    private void prepare(Preparation preparation, DatabaseUrl created) {
        try {
            onNewConnections(created, preparation::migrate);
            if (!preparation.seeds().isEmpty()) {
                onNewConnections(created, preparation::seed); // a migration may leave another role or search_path
            }
        } catch (Throwable e) {
            try {
                server.dropDatabase(created);
            } catch (RuntimeException dropping) {
                e.addSuppressed(dropping);
            }
            throw e;
        }
    }

    private static void onNewConnections(DatabaseUrl url, Consumer<DataSource> work) {
        try (Database database = Database.builder(url)
                .forceRollback(false)
                .minimumIdle(0)
                .maximumPoolSize(MigrationSet.MOST_CONNECTIONS)
                .build()
                .connect()) {
            work.accept(database.dataSource());
        }
    }

    @Override
    public OpenLane openLane() {
        return copy().openLane();
    }

    @Override
    public boolean hasOneLane() {
        return false;
    }

    @Override
    public List<String> seedsPerTest() {
        return List.of();
    }

    @Override
    public Copy copy() {
        DatabaseUrl copy = server.copyDatabase(template, names.get());
        return new Copy(
                copy,
                () -> server.dropDatabase(copy),
                () -> server.outlivesRun()
                        ? "for a day at least, until a later run drops it"
                        : "until its server is stopped at the end of the run; on one of your own, with based.createDatabases=true, it would stay");
    }

    @Override
    public Database.Builder shared() {
        lock.lock();
        try {
            Copy existing = shared;
            if (existing == null) {
                existing = copy();
                shared = existing;
            }
            return Database.builder(existing.url());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (shared != null) {
                shared.remove();
            }
        } finally {
            lock.unlock();
            if (!isKept) {
                server.dropDatabase(template);
            }
        }
    }
}
