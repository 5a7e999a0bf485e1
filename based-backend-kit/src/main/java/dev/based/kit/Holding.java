package dev.based.kit;

import dev.based.Database;
import dev.based.DatabaseUrl;

/**
 * The ways in which connections are held. Each drives transactions differently.
 *
 * @since 0.1.0
 */
public enum Holding {
    /** Each session has a connection of its own, from a pool. */
    POOLED,
    /** Sessions take turns on one connection, and their committed work is kept. */
    LOCKED,
    /** Sessions take turns on one connection, and all their work is undone at the end. */
    FORCE_ROLLBACK;

    /**
     * Connects to a database in this way.
     *
     * @param url the database
     * @return the database, which the caller closes
     */
    public Database open(DatabaseUrl url) {
        Database.Builder builder = Database.builder(url);
        switch (this) {
            case POOLED -> builder.maximumPoolSize(3);
            case LOCKED -> builder.useLock(true);
            case FORCE_ROLLBACK -> builder.forceRollback(true);
        }
        return builder.build().connect();
    }
}
