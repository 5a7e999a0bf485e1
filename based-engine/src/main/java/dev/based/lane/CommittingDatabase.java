package dev.based.lane;

import dev.based.AsyncSession;
import dev.based.Database;
import dev.based.Session;

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
}
