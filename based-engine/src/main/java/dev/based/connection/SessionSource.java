package dev.based.connection;

import dev.based.SessionOptions;
import dev.based.frame.Lifetime;
import java.util.List;
import javax.sql.DataSource;

/** One of the ways in which a database holds its connections. Safe for use by several threads. */
public interface SessionSource {

    /**
     * Where a new session works.
     *
     * @param options how it is isolated
     * @param lifetime how long it lasts
     * @return what it works with
     */
    SessionLease open(SessionOptions options, Lifetime lifetime);

    /** Connections for JDBC code. */
    DataSource dataSource();

    /** Notes from now on where connections are acquired, each of which costs a look at the stack. */
    default void noteAcquisitions() {}

    /** Where those were acquired that are in use, as far as it was noted and they are this source's own. */
    default List<Throwable> acquisitions() {
        return List.of();
    }

    /** Whether other threads than the calling one have acquired one of these. */
    default boolean isInUseByOtherThreads() {
        return false;
    }

    /** Closes the connections that are this source's own. */
    void close();
}
