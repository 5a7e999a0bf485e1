package dev.based.connection;

import dev.based.frame.UnitOfWork;
import dev.based.jdbc.OpenConnections;
import dev.based.jdbc.SharedConnections;
import java.sql.Connection;
import java.sql.SQLException;

/** The JDBC connections of a session, which live as long as it. For one user at a time. */
public final class SessionConnections {

    private final DatabaseSettings settings;
    private final SessionLease lease;
    private final OpenConnections open = new OpenConnections();

    /**
     * None yet.
     *
     * @param settings the database's
     * @param lease what the session works with
     */
    public SessionConnections(DatabaseSettings settings, SessionLease lease) {
        this.settings = settings;
        this.lease = lease;
    }

    /**
     * Opens one, inside the session's transaction.
     *
     * @return the connection
     */
    public Connection open() {
        return SharedConnections.ofSession(lease.stack(), lease.unit(), open, settings.surroundings());
    }

    /**
     * Opens one whose statements are told of as another text, which has no values in it.
     *
     * @param sql the text
     * @return the connection
     */
    public Connection shownAs(String sql) {
        return SharedConnections.ofSession(
                lease.stack(), lease.unit(), open, settings.surroundings().shownAs(sql));
    }

    /**
     * Whether somebody is told of the statements.
     *
     * @return true if there is a listener or the log is on
     */
    public boolean areObserved() {
        return settings.observation().isWanted();
    }

    /**
     * Ends all with the session, and closes the statements that were left open on them.
     *
     * @throws SQLException if one cannot be closed
     */
    public void end() throws SQLException {
        if (!open.isEmpty()) {
            UnitOfWork unit = lease.unit();
            unit.<Boolean>release(held -> {
                open.end();
                return true;
            });
        }
    }

    /**
     * Ends all while no other thread is at work.
     *
     * @throws SQLException if one cannot be closed
     */
    public void endNow() throws SQLException {
        open.end();
    }
}
