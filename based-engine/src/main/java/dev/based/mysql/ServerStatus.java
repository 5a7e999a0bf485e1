package dev.based.mysql;

import com.mysql.cj.jdbc.JdbcConnection;
import dev.based.spi.TransactionStatus;
import java.sql.Connection;
import java.sql.SQLException;

/** What the server said of the transaction with its last result, as either driver keeps it. */
final class ServerStatus {

    private ServerStatus() {}

    static TransactionStatus of(Connection connection) throws SQLException {
        Connection physical = connection.unwrap(Connection.class);
        boolean open =
                isByMariaDb(physical) ? MariaDbDriver.isInTransaction(physical) : ConnectorJ.isInTransaction(physical);
        return open ? TransactionStatus.ACTIVE : TransactionStatus.IDLE;
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
        static boolean isInTransaction(Connection physical) throws SQLException {
            int status = physical.unwrap(org.mariadb.jdbc.Connection.class)
                    .getContext()
                    .getServerStatus();
            return (status & org.mariadb.jdbc.util.constants.ServerStatus.IN_TRANSACTION) != 0;
        }
    }

    private static final class ConnectorJ {
        static boolean isInTransaction(Connection physical) throws SQLException {
            return physical.unwrap(JdbcConnection.class)
                    .getSession()
                    .getServerSession()
                    .inTransactionOnServer();
        }
    }
}
