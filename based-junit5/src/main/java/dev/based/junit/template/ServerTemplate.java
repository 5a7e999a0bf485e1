package dev.based.junit.template;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.junit.server.RunningServer;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A database on a server on which others are made: nobody is connected to it, and each lane has a copy. */
final class ServerTemplate implements Template {

    private final RunningServer server;
    private final Supplier<String> names;
    private final DatabaseUrl template;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Copy shared;

    ServerTemplate(RunningServer server, Supplier<String> names, TemplateKey key) {
        this.server = server;
        this.names = names;
        this.template = server.createDatabase(names.get());
        Preparation preparation = new Preparation(key, template);
        if (!preparation.isNothing()) {
            prepare(preparation);
        }
    }

    private void prepare(Preparation preparation) {
        try (Database database = Database.builder(template)
                .forceRollback(false)
                .maximumPoolSize(2) // Flyway takes two
                .build()
                .connect()) {
            preparation.run(database.dataSource());
        } catch (Throwable e) {
            try {
                server.dropDatabase(template);
            } catch (RuntimeException dropping) {
                e.addSuppressed(dropping);
            }
            throw e;
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
    public Copy copy() {
        DatabaseUrl copy = server.copyDatabase(template, names.get());
        return new Copy(copy, () -> server.dropDatabase(copy));
    }

    @Override
    public DatabaseUrl shared() {
        lock.lock();
        try {
            Copy existing = shared;
            if (existing == null) {
                existing = copy();
                shared = existing;
            }
            return existing.url();
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
            server.dropDatabase(template);
        }
    }
}
