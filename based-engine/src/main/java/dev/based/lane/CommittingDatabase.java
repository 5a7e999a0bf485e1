package dev.based.lane;

import dev.based.AsyncSession;
import dev.based.Database;
import dev.based.Session;
import java.util.List;

/** A database on which tests really commit. Safe for use by several threads. */
public interface CommittingDatabase extends Database {

    /**
     * A database as this.
     *
     * @param database one that {@link Database.Builder#build()} made
     * @return the same object
     */
    static CommittingDatabase of(Database database) {
        return (CommittingDatabase) database;
    }

    /**
     * Opens a session each of whose statements is a transaction of its own, unless it stands in one that was begun in the
     * session. So what a test inserts is seen at once by the code under test, on whichever connection that works.
     *
     * @return a session with a connection of its own, or with turns on the one that the database has; to be closed
     * @throws dev.based.ConnectionFailedException if there is no connection
     */
    Session openCommittingSession();

    /**
     * The same, asynchronous.
     *
     * @return a session, to be closed
     */
    AsyncSession openCommittingAsyncSession();

    /** Notes from now on where connections of the pool are acquired, each of which costs a look at the stack. */
    void noteAcquisitions();

    /**
     * Where the connections of the pool that are in use were acquired since {@link #noteAcquisitions}, those of open
     * sessions included.
     *
     * @return for each an exception that is never thrown, with the stack; none for a database that is not connected, or
     *     whose sessions share one connection
     */
    List<Throwable> acquisitions();

    /**
     * Whether other threads than the calling one have acquired one of those connections.
     *
     * @return false if none is in use
     */
    boolean isInUseByOtherThreads();
}
