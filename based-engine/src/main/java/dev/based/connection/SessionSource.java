package dev.based.connection;

import dev.based.SessionOptions;
import javax.sql.DataSource;

/** One of the ways in which a database holds its connections. Safe for use by several threads. */
public interface SessionSource {

    /** Where a new session works, isolated as its options say. */
    SessionLease open(SessionOptions options);

    /** Connections for JDBC code. */
    DataSource dataSource();

    /** Closes the connections that are this source's own. */
    void close();
}
