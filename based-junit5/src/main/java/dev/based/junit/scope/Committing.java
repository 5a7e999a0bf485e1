package dev.based.junit.scope;

import dev.based.AsyncSession;
import dev.based.Database;
import dev.based.Sandbox;
import dev.based.Session;
import dev.based.junit.migration.Migrations;
import dev.based.junit.run.Closing;
import dev.based.lane.CommittingDatabase;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A place on a database on which the test really commits. */
final class Committing implements Place {

    private final CommittingDatabase database;
    private final String description;
    private final Optional<Migrations> migrations;
    private final AtEnd atEnd;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Session session;
    private @Nullable AsyncSession asyncSession;

    /** What is done with the database when its connections have been closed. */
    @FunctionalInterface
    interface AtEnd {
        void run(Ending ending);
    }

    /** On a database that is connected, and is closed at the end. */
    Committing(CommittingDatabase database, String description, Optional<Migrations> migrations, AtEnd atEnd) {
        this.database = database;
        this.description = description;
        this.migrations = migrations;
        this.atEnd = atEnd;
        database.noteAcquisitions();
    }

    @Override
    public Database database() {
        return database;
    }

    @Override
    public Session session() {
        lock.lock();
        try {
            Session existing = session;
            if (existing == null) {
                existing = database.openCommittingSession();
                session = existing;
            }
            return existing;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public AsyncSession asyncSession() {
        lock.lock();
        try {
            AsyncSession existing = asyncSession;
            if (existing == null) {
                existing = database.openCommittingAsyncSession();
                asyncSession = existing;
            }
            return existing;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<Sandbox> sandbox() {
        return Optional.empty();
    }

    @Override
    public Optional<Migrations> migrations() {
        return migrations;
    }

    @Override
    public Place inside(String description) {
        throw new IllegalStateException("What is committed is not undone, so nothing stands inside it");
    }

    @Override
    public void end(Ending ending) {
        Closing closing = new Closing();
        closing.close(this::closeSessions);
        Leaks.awaitOthers(database::isInUseByOtherThreads, ending);
        List<Throwable> open = database.acquisitions();
        closing.close(() -> {
            if (database.isConnected()) { // the test may have closed it
                database.close();
            }
        });
        closing.close(() -> atEnd.run(ending));
        closing.close(() -> Leaks.tellOf(open, description, ending));
        closing.finish();
    }

    private void closeSessions() {
        Closing closing = new Closing();
        lock.lock();
        try {
            AsyncSession async = asyncSession;
            if (async != null) {
                closing.close(() -> async.close().join());
            }
            if (session != null) {
                closing.close(session);
            }
        } finally {
            lock.unlock();
        }
        closing.finish();
    }
}
