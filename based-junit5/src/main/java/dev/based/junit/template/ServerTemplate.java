package dev.based.junit.template;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.junit.server.RunningServer;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A {@linkplain PreparedDatabase prepared database} on a server on which others are made: each lane has a copy of it. */
final class ServerTemplate implements Template {

    private final RunningServer server;
    private final Supplier<String> names;
    private final DatabaseUrl template;

    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Copy shared;

    ServerTemplate(RunningServer server, Supplier<String> names, DatabaseUrl template) {
        this.server = server;
        this.names = names;
        this.template = template;
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
        }
    }
}
