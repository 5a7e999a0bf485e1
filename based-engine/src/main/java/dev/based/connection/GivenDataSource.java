package dev.based.connection;

import dev.based.ConnectionFailedException;
import dev.based.DatabaseUrl;
import dev.based.spi.UrlMask;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A user's own source of connections, in the place of a driver and a URL. */
public final class GivenDataSource {

    private GivenDataSource() {}

    /**
     * Where it connects to, which only a connection can tell.
     *
     * @throws ConnectionFailedException if it gives no connection
     * @throws IllegalArgumentException if it connects to a kind of database that nothing here knows
     */
    public static DatabaseUrl url(DataSource dataSource) {
        String url;
        try (Connection connection = dataSource.getConnection()) {
            url = connection.getMetaData().getURL();
        } catch (SQLException e) {
            throw failed(dataSource, e);
        }
        try {
            return DatabaseUrl.parse(url);
        } catch (RuntimeException e) { // null, too
            throw new IllegalArgumentException(
                    "The DataSource %s connects to %s, which is no database that is known here: %s"
                            .formatted(name(dataSource), UrlMask.text(String.valueOf(url)), e.getMessage()),
                    e);
        }
    }

    /** A connection as a driver would give it: the source may be a pool whose connections begin transactions. */
    static Connection connect(DataSource dataSource) {
        try {
            Connection connection = dataSource.getConnection();
            if (!connection.getAutoCommit()) {
                connection.setAutoCommit(true);
            }
            return connection;
        } catch (SQLException e) {
            throw failed(dataSource, e);
        }
    }

    private static ConnectionFailedException failed(DataSource dataSource, SQLException cause) {
        return new ConnectionFailedException(
                "The DataSource %s gives no connection: %s".formatted(name(dataSource), cause.getMessage()), cause);
    }

    /** Its class, as its text may have a password in it. */
    private static String name(DataSource dataSource) {
        return "of " + dataSource.getClass().getName();
    }
}
