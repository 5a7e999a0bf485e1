package dev.based.faults;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Connects by the real driver, and lets calls fail as the {@link Injector} in force says. */
public final class FaultyDriver implements Driver {

    static final String PREFIX = "jdbc:faulty:";

    /** "Dynamic SQL error": what a driver says that looks at a statement before it sends it. */
    private static final String UNSENT = "07000";

    /** The statement whose next execution fails, null for none. */
    private static volatile @Nullable String failing;

    /** For whoever looks for a driver by its class. */
    public FaultyDriver() {}

    /** Lets the next execution of a statement fail before the database hears of it; null for none. */
    public static void failNext(@Nullable String sql) {
        failing = sql;
    }

    /** Fails if that was asked for. */
    static void beforeExecution(@Nullable String sql) throws SQLException {
        if (sql != null && sql.equals(failing)) {
            failing = null;
            throw new SQLException("injected at [" + sql + "]", UNSENT);
        }
    }

    @Override
    public @Nullable Connection connect(String url, Properties properties) throws SQLException {
        return acceptsURL(url)
                ? FaultyProxy.connection(
                        Injector.current(), DriverManager.getConnection(url.substring(PREFIX.length()), properties))
                : null;
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(PREFIX);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("It logs nothing");
    }
}
