package dev.based.junit.lane;

import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.junit.flyway.Migrations;
import dev.based.junit.server.Servers;
import dev.based.lane.SandboxLane;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * The lanes of one database and set of migrations: in the store of the run, and closed with it. Safe for use by several
 * threads.
 */
@SuppressWarnings("deprecation") // JUnit 6 deprecates CloseableResource, JUnit 5.12 closes nothing else
public final class Lanes implements AutoCloseable, Store.CloseableResource {

    private static final Namespace NAMESPACE = Namespace.create(Lanes.class);

    private final SandboxLane first;
    private final Semaphore permits;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<SandboxLane> idle = new ArrayDeque<>();

    Lanes(SandboxLane first) {
        this.first = first;
        this.permits = new Semaphore(first.isExclusive() ? 1 : Integer.MAX_VALUE, true);
        idle.add(first);
    }

    /**
     * The lanes for a key in the run that a context belongs to; the first call prepares the database.
     *
     * @param context any context of the run
     * @param key which lanes
     * @return the lanes
     */
    public static Lanes of(ExtensionContext context, LaneKey key) {
        Store ofRun = context.getRoot().getStore(NAMESPACE);
        // The server comes into the store before the lanes do, and so is stopped after they are closed.
        Servers servers = Servers.of(context, key.url());
        return Objects.requireNonNull(
                ofRun.getOrComputeIfAbsent(key, absent -> prepared(servers.databaseFor(key.url()), key), Lanes.class));
    }

    private static Lanes prepared(DatabaseUrl url, LaneKey key) {
        return new Lanes(SandboxLane.of(
                Database.builder(url).sandbox(dataSource -> Migrations.run(dataSource, url, key.migrations()))));
    }

    /**
     * Leases a lane that nobody else has, making one if there is none; where there can be only one, waits for it.
     *
     * @return the lane, to be given back
     */
    public Lane lease() {
        permits.acquireUninterruptibly();
        try {
            return new Lane(this, idleOrForked());
        } catch (Throwable e) {
            permits.release();
            throw e;
        }
    }

    private SandboxLane idleOrForked() {
        lock.lock();
        try {
            SandboxLane lane = idle.pollFirst();
            return lane != null ? lane : first.fork();
        } finally {
            lock.unlock();
        }
    }

    /** Takes a lane back; one whose connection is not as it was is closed, and the next test has another. */
    void giveBack(SandboxLane lane) {
        lock.lock();
        try {
            if (lane.isReusable()) {
                idle.addFirst(lane);
            } else {
                lane.close();
            }
        } finally {
            lock.unlock();
            permits.release();
        }
    }

    void discard(SandboxLane lane, Throwable failure) {
        try {
            lane.close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        } finally {
            permits.release();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closeAll();
        } finally {
            lock.unlock();
        }
    }

    /** Closes each lane, also after one that cannot be closed; the first failure has the others suppressed. */
    private void closeAll() {
        Throwable first = null;
        for (SandboxLane lane = idle.poll(); lane != null; lane = idle.poll()) {
            try {
                lane.close();
            } catch (RuntimeException | Error e) {
                if (first == null) {
                    first = e;
                } else if (first != e) {
                    first.addSuppressed(e);
                }
            }
        }
        if (first instanceof RuntimeException exception) {
            throw exception;
        }
        if (first instanceof Error error) {
            throw error;
        }
    }
}
