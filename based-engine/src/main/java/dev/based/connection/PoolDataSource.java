package dev.based.connection;

import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A pool as code under its database sees it: it gives out connections and cannot be closed by whoever uses it. */
final class PoolDataSource implements DataSource {

    private final HikariDataSource pool;
    private volatile @Nullable Acquisitions acquisitions;

    PoolDataSource(HikariDataSource pool) {
        this.pool = pool;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = pool.getConnection();
        Acquisitions noting = acquisitions;
        if (noting != null) {
            noting.add(connection);
        }
        return connection;
    }

    void noteAcquisitions() {
        acquisitions = new Acquisitions();
    }

    boolean isInUseByOtherThreads() {
        Acquisitions noted = acquisitions;
        return noted != null && noted.areOfOtherThreads();
    }

    List<Throwable> acquisitions() {
        Acquisitions noted = acquisitions;
        return noted == null ? List.of() : noted.ofOpen();
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException(
                "The pool connects as one user; open a Database with a URL for the other user");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() throws SQLException {
        return pool.getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        pool.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException("Set connectionTimeout when building the Database");
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return pool.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return pool.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : type.isInstance(pool) ? type.cast(pool) : pool.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || type.isInstance(pool) || pool.isWrapperFor(type);
    }

    @Override
    public String toString() {
        return pool.toString();
    }
}
