package dev.based.mysql;

import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.protocol.ServerSession;
import dev.based.spi.TransactionStatus;
import java.sql.Connection;
import java.sql.SQLException;

/** What the server said of the connection with its last result, as either driver keeps it. */
final class ServerStatus {

    private static final int IN_TRANSACTION = 0x1;
    static final int NO_BACKSLASH_ESCAPES = 0x200;

    static final int ANSI_QUOTES = 0x8000;

    private ServerStatus() {}

    static TransactionStatus of(Connection connection) throws SQLException {
        return (flags(connection) & IN_TRANSACTION) != 0 ? TransactionStatus.ACTIVE : TransactionStatus.IDLE;
    }

    /**
     * The flags of the server's last answer ("OK_Packet" in MariaDB's documentation). Connector/J loses some of them with
     * its result sets: those of the modes are as it found them when it connected, by which it also looks for parameters.
     */
    static int flags(Connection connection) throws SQLException {
        Connection physical = connection.unwrap(Connection.class);
        return isByMariaDb(physical) ? MariaDbDriver.flags(physical) : ConnectorJ.flags(physical);
    }

    /** Whether a connection is MariaDB's driver's, else it is MySQL's. */
    static boolean isByMariaDb(Connection physical) throws SQLException {
        String type = physical.getClass().getName();
        return type.startsWith("org.mariadb.")
                || (!type.startsWith("com.mysql.") // and so something in front of either, as for observing
                        && physical.getMetaData().getDriverName().startsWith("MariaDB"));
    }

    /** Apart, because only one of the two drivers may be on the class path. */
    private static final class MariaDbDriver {
        static int flags(Connection physical) throws SQLException {
            return physical.unwrap(org.mariadb.jdbc.Connection.class)
                    .getContext()
                    .getServerStatus();
        }
    }

    private static final class ConnectorJ {
        static int flags(Connection physical) throws SQLException {
            ServerSession session =
                    physical.unwrap(JdbcConnection.class).getSession().getServerSession();
            return (session.inTransactionOnServer() ? IN_TRANSACTION : 0)
                    | (session.isNoBackslashEscapesSet() ? NO_BACKSLASH_ESCAPES : 0)
                    | (session.useAnsiQuotedIdentifiers() ? ANSI_QUOTES : 0);
        }
    }
}
