package dev.based.faults;

import dev.based.Backend;
import dev.based.DatabaseUrl;
import dev.based.mysql.MySqlBackend;
import dev.based.postgresql.PostgresBackend;
import dev.based.spi.ConnectionHabits;
import dev.based.spi.JdbcDriver;
import dev.based.spi.JdbcValues;
import dev.based.spi.SqlSyntax;
import dev.based.spi.TransactionControl;
import dev.based.sqlite.SqliteBackend;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.jooq.SQLDialect;

/** A real backend whose connections are opened by the {@link FaultyDriver}: {@code faulty-sqlite:///file.db}. */
public abstract class FaultyBackend implements Backend {

    private static final String PREFIX = "faulty-";

    private final Backend real;
    private final String scheme;
    private final String driver;

    private FaultyBackend(Backend real, String scheme, String driver) {
        this.real = real;
        this.scheme = scheme;
        this.driver = driver;
    }

    /** SQLite. */
    public static final class OfSqlite extends FaultyBackend {

        /** For {@link java.util.ServiceLoader}. */
        public OfSqlite() {
            super(new SqliteBackend(), "sqlite", "org.sqlite.JDBC");
        }
    }

    /** PostgreSQL. */
    public static final class OfPostgres extends FaultyBackend {

        /** For {@link java.util.ServiceLoader}. */
        public OfPostgres() {
            super(new PostgresBackend(), "postgresql", "org.postgresql.Driver");
        }
    }

    /** MariaDB by its own driver. */
    public static final class OfMariaDb extends FaultyBackend {

        /** For {@link java.util.ServiceLoader}. */
        public OfMariaDb() {
            super(new MySqlBackend(), "mariadb", "org.mariadb.jdbc.Driver");
        }
    }

    /** MariaDB by MySQL's driver. */
    public static final class OfMySql extends FaultyBackend {

        /** For {@link java.util.ServiceLoader}. */
        public OfMySql() {
            super(new MySqlBackend(), "mysql", "com.mysql.cj.jdbc.Driver");
        }
    }

    /** The same database by the driver that fails. */
    public static DatabaseUrl faulty(DatabaseUrl url) {
        return DatabaseUrl.parse(PREFIX + url.toConnectionString());
    }

    @Override
    public final String name() {
        return real.name();
    }

    @Override
    public final Set<String> schemes() {
        return Set.of(PREFIX + scheme);
    }

    @Override
    public final List<JdbcDriver> drivers(DatabaseUrl url) {
        return List.of(JdbcDriver.of(FaultyDriver.class.getName(), "the tests"));
    }

    @Override
    public final void validate(DatabaseUrl url) {
        real.validate(url);
    }

    @Override
    public final String jdbcUrl(DatabaseUrl url, String faulty) {
        return FaultyDriver.PREFIX + real.jdbcUrl(url, driver);
    }

    @Override
    public final Properties driverProperties(DatabaseUrl url, boolean pooled, Duration connectTimeout) {
        return real.driverProperties(url, pooled, connectTimeout);
    }

    @Override
    public final boolean sharedByDefault() {
        return real.sharedByDefault();
    }

    @Override
    public final boolean livesInConnection(DatabaseUrl url) {
        return real.livesInConnection(url);
    }

    @Override
    public final boolean allowsOneWriter(DatabaseUrl url) {
        return real.allowsOneWriter(url);
    }

    @Override
    public final SqlSyntax syntax() {
        return real.syntax();
    }

    @Override
    public final TransactionControl transactionControl() {
        return real.transactionControl();
    }

    @Override
    public final ConnectionHabits connectionHabits() {
        return real.connectionHabits();
    }

    @Override
    public final SQLDialect dialect(DatabaseUrl url) {
        return switch (scheme) {
            case "sqlite" -> SQLDialect.SQLITE;
            case "mariadb" -> SQLDialect.MARIADB;
            case "mysql" -> SQLDialect.MYSQL;
            default -> SQLDialect.POSTGRES;
        };
    }

    @Override
    public final JdbcValues jdbcValues(DatabaseUrl url) {
        return real.jdbcValues(url);
    }

    @Override
    public final void fetchOnlyFirst(PreparedStatement statement) throws SQLException {
        real.fetchOnlyFirst(statement);
    }

    @Override
    public final int fetchSize() {
        return 2; // so that a result is asked for in parts
    }

    @Override
    public final boolean isRetryable(SQLException failure) {
        return real.isRetryable(failure);
    }

    @Override
    public final byte[] copyContent(Connection connection) throws SQLException {
        return real.copyContent(connection);
    }

    @Override
    public final void restoreContent(Connection connection, byte[] content) throws SQLException {
        real.restoreContent(connection, content);
    }
}
