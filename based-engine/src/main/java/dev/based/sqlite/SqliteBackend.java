package dev.based.sqlite;

import dev.based.Backend;
import dev.based.DatabaseUrl;
import dev.based.FailureKind;
import dev.based.spi.ConnectionHabits;
import dev.based.spi.GeneratedKeys;
import dev.based.spi.JdbcDriver;
import dev.based.spi.JdbcValues;
import dev.based.spi.SqlSyntax;
import dev.based.spi.SqlSyntax.Rule;
import dev.based.spi.TransactionControl;
import dev.based.spi.UrlMask;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.SQLDialect;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;

/**
 * SQLite: a file, or a database in memory that lives as long as its connection.
 *
 * <p>Foreign keys are enforced unless the URL says {@code foreign_keys=false}. A pool of connections uses the
 * write-ahead log, in which readers do not wait for the writer.
 */
public final class SqliteBackend implements Backend {

    private static final String CURE_INSIDE_TRANSACTION =
            "a session is a transaction, and this statement cannot be part of one: run it on a connection of the DataSource in auto-commit mode, in a test with perTest = CLONE";

    private static final String IN_MEMORY = ":memory:";
    private static final SqlSyntax SYNTAX =
            SqlSyntax.of(Rule.BACKTICKS, Rule.BRACKET_IDENTIFIERS, Rule.NATIVE_PARAMETERS);

    /** For {@link java.util.ServiceLoader}. */
    public SqliteBackend() {}

    @Override
    public String name() {
        return "SQLite";
    }

    @Override
    public Set<String> schemes() {
        return Set.of("sqlite");
    }

    @Override
    public List<JdbcDriver> drivers(DatabaseUrl url) {
        return List.of(JdbcDriver.of("org.sqlite.JDBC", "org.xerial:sqlite-jdbc"));
    }

    @Override
    public void validate(DatabaseUrl url) {
        String problem = null;
        String file = UrlMask.path(url.database());
        if (!url.hosts().isEmpty()) {
            problem = "it has the host '%s', but SQLite is a file: write sqlite:///%s"
                    .formatted(url.hosts().get(0), url.hosts().get(0) + (file.isEmpty() ? "" : "/" + file));
        } else if (url.username().isPresent()) {
            problem = "it has a user, but SQLite has none: leave out what stands before the '@'";
        } else if (url.database().isEmpty()) {
            problem = "it names no file: write sqlite:///relative.db, sqlite:////absolute.db or sqlite:///:memory:";
        } else if (url.database().endsWith("/")) {
            problem = "'%s' is a directory: name a file in it".formatted(file);
        }
        if (problem != null) {
            throw new IllegalArgumentException("Bad database URL '%s': %s".formatted(url, problem));
        }
    }

    @Override
    public String jdbcUrl(DatabaseUrl url, String driver) {
        String parameters = url.parameters().entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&"));
        return "jdbc:sqlite:" + fileName(url.database()) + (parameters.isEmpty() ? "" : "?" + parameters);
    }

    /** "URI Filenames" on SQLite's page uri: the only way to write a question mark, where the driver sees parameters. */
    private static String fileName(String file) {
        return file.indexOf('?') < 0
                ? file
                : "file:" + file.replace("%", "%25").replace("?", "%3F").replace("#", "%23");
    }

    @Override
    public Properties driverProperties(DatabaseUrl url, boolean pooled, Duration connectTimeout) {
        Properties properties = new Properties();
        properties.put("foreign_keys", "true");
        properties.put("busy_timeout", String.valueOf(connectTimeout.toMillis()));
        if (pooled) {
            properties.put("journal_mode", "WAL");
        }
        return properties;
    }

    @Override
    public boolean sharedByDefault() {
        return true;
    }

    @Override
    public boolean livesInConnection(DatabaseUrl url) {
        String jdbcUrl = url.toJdbcUrl();
        boolean inMemory = jdbcUrl.contains(IN_MEMORY) || jdbcUrl.contains("mode=memory");
        return jdbcUrl.endsWith(":sqlite:") || (inMemory && !jdbcUrl.contains("cache=shared"));
    }

    /** "File Locking And Concurrency" on SQLite's page lockingv3. */
    @Override
    public boolean allowsOneWriter(DatabaseUrl url) {
        return !livesInConnection(url);
    }

    /** The busy handler of "sqlite3_busy_timeout" sleeps. */
    @Override
    public boolean waitsInNativeCode(DatabaseUrl url) {
        return !livesInConnection(url);
    }

    @Override
    public SqlSyntax syntax() {
        return SYNTAX;
    }

    @Override
    public TransactionControl transactionControl() {
        return SqliteTransactions.INSTANCE;
    }

    @Override
    public ConnectionHabits connectionHabits() {
        return SqliteHabits.INSTANCE;
    }

    @Override
    public GeneratedKeys generatedKeys() {
        return SqliteKeys.INSTANCE;
    }

    @Override
    public SQLDialect dialect(DatabaseUrl url) {
        return SQLDialect.SQLITE;
    }

    /** Dates that are numbers, which the driver writes by its own parameter: "SQLiteConfig.DatePrecision". */
    @Override
    public JdbcValues jdbcValues(DatabaseUrl url) {
        return url.toJdbcUrl().toLowerCase(Locale.ROOT).contains("date_precision=seconds")
                ? SqliteValues.SECONDS
                : SqliteValues.MILLISECONDS;
    }

    @Override
    public FailureKind kindOf(SQLException failure) {
        return SqliteFailures.kindOf(failure);
    }

    /** "SQLITE_BUSY" and "SQLITE_BUSY_SNAPSHOT" on SQLite's page rescode: another transaction has written meanwhile. */
    @Override
    public boolean isRetryable(SQLException failure) {
        return failure.getErrorCode() == SQLiteErrorCode.SQLITE_BUSY.code || Backend.super.isRetryable(failure);
    }

    @Override
    public String cureFor(SQLException failure) {
        return SqliteFailures.isForOutsideOnly(failure) ? CURE_INSIDE_TRANSACTION : "";
    }

    @Override
    public String cureForConnecting(DatabaseUrl url, SQLException failure) {
        return failure.getErrorCode() == SQLiteErrorCode.SQLITE_CANTOPEN.code
                ? SqliteFailures.whyNotOpened(url.database())
                : "";
    }

    @Override
    public byte[] copyContent(Connection connection) throws SQLException {
        return connection.unwrap(SQLiteConnection.class).serialize("main");
    }

    @Override
    public void restoreContent(Connection connection, byte[] content) throws SQLException {
        connection.unwrap(SQLiteConnection.class).deserialize("main", content);
    }
}
