package dev.based.junit.lane;

import dev.based.Database;
import dev.based.junit.template.Copy;
import dev.based.lane.CommittingDatabase;

/**
 * A database of a test's own.
 *
 * @param copy the database, to be dropped
 * @param connections connections to it that really commit, to be closed before
 */
public record OwnDatabase(Copy copy, CommittingDatabase connections) {

    private static final int MOST_CONNECTIONS = 10;

    /** Connects to a copy, which is removed if that fails. */
    static OwnDatabase on(Copy copy) {
        try {
            return new OwnDatabase(copy, connect(Database.builder(copy.url())));
        } catch (Throwable e) {
            try {
                copy.remove();
            } catch (RuntimeException removing) {
                e.addSuppressed(removing);
            }
            throw e;
        }
    }

    /** Connects by one connection, and by as many as the test then needs. */
    static CommittingDatabase connect(Database.Builder database) {
        return CommittingDatabase.of(database.forceRollback(false)
                .maximumPoolSize(MOST_CONNECTIONS)
                .minimumIdle(0)
                .build()
                .connect());
    }
}
