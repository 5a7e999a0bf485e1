package dev.based.mysql;

import dev.based.Backend;
import dev.based.DatabaseUrl;
import dev.based.FailureKind;
import dev.based.spi.ConnectionHabits;
import dev.based.spi.GeneratedKeys;
import dev.based.spi.JdbcDriver;
import dev.based.spi.JdbcValues;
import dev.based.spi.SqlSyntax;
import dev.based.spi.TransactionControl;
import dev.based.spi.UrlMask;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.SQLDialect;

/**
 * MySQL and MariaDB. The scheme says which server it is ({@code mysql:} or {@code mariadb:}) and whose driver is
 * preferred. If that driver is not on the class path, the other's driver is used.
 *
 * <p>A point in time ({@link Instant}, {@link OffsetDateTime}, {@link ZonedDateTime}) is written as a date and time in UTC
 * and read so, because the types of these databases carry no offset. A TIMESTAMP that the server itself writes is in
 * the session's time zone. Set that zone to UTC in the URL, by {@code sessionVariables=time_zone=%27%2B00:00%27}.
 */
public final class MySqlBackend implements Backend {

    static final String CONNECTOR_J = "com.mysql.cj.jdbc.Driver";
    private static final String MARIADB_DRIVER = "org.mariadb.jdbc.Driver";
    private static final String MARIADB = "mariadb";
    private static final int LOCK_DEADLOCK = 1213;
    static final SqlSyntax SYNTAX = MySqlModes.SYNTAX;

    /** For {@link java.util.ServiceLoader}. */
    public MySqlBackend() {}

    @Override
    public String name() {
        return "MySQL or MariaDB";
    }

    @Override
    public Set<String> schemes() {
        return Set.of("mysql", MARIADB);
    }

    @Override
    public List<JdbcDriver> drivers(DatabaseUrl url) {
        JdbcDriver connectorJ = JdbcDriver.of(CONNECTOR_J, "com.mysql:mysql-connector-j");
        JdbcDriver mariaDb = JdbcDriver.of(MARIADB_DRIVER, "org.mariadb.jdbc:mariadb-java-client");
        return url.scheme().equals(MARIADB) ? List.of(mariaDb, connectorJ) : List.of(connectorJ, mariaDb);
    }

    @Override
    public void validate(DatabaseUrl url) {
        if (url.database().indexOf('/') >= 0 || url.database().indexOf('?') >= 0) {
            throw new IllegalArgumentException(
                    "Bad database URL '%s': the database's name has a '/' or '?', so a part of the URL stands in the wrong place: it is %s://user:password@host:port/database"
                            .formatted(url, url.scheme()));
        }
    }

    @Override
    public String jdbcUrl(DatabaseUrl url, String driver) {
        boolean decodes = driver.equals(CONNECTOR_J);
        String hosts = url.hosts().stream().map(DatabaseUrl.Host::toString).collect(Collectors.joining(","));
        String parameters = url.parameters().entrySet().stream()
                .map(parameter -> (decodes ? encoded(parameter.getKey()) : parameter.getKey()) + "="
                        + (decodes ? encoded(parameter.getValue()) : plain(url, parameter)))
                .collect(Collectors.joining("&"));
        return (decodes ? "jdbc:mysql://" : "jdbc:mariadb://") + (hosts.isEmpty() ? "localhost" : hosts) + "/"
                + (decodes ? encoded(url.database()) : url.database())
                + (parameters.isEmpty() ? "" : "?" + parameters);
    }

    /** Connector/J decodes its URL as URLs are decoded, where a plus is a plus. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** MariaDB's driver decodes nothing. */
    private static String plain(DatabaseUrl url, Map.Entry<String, String> parameter) {
        if (parameter.getValue().indexOf('&') >= 0) {
            throw new IllegalArgumentException(
                    "Bad database URL '%s': the value of %s has an '&', which MariaDB's driver cannot be told; use com.mysql:mysql-connector-j, or set it by hikari(…)"
                            .formatted(url, UrlMask.part(parameter.getKey())));
        }
        return parameter.getValue();
    }

    /**
     * {@code useCursorFetch} lets Connector/J read a large result in parts while other statements run;
     * {@code returnMultiValuesGeneratedIds} lets MariaDB's driver give the keys of all rows, as Connector/J does. Each
     * ignores what is the other's.
     */
    @Override
    public Properties driverProperties(DatabaseUrl url, boolean pooled, Duration connectTimeout) {
        Properties properties = new Properties();
        properties.put("connectTimeout", String.valueOf(connectTimeout.toMillis()));
        properties.put("useCursorFetch", "true");
        properties.put("returnMultiValuesGeneratedIds", "true");
        return properties;
    }

    @Override
    public SqlSyntax syntax() {
        return SYNTAX;
    }

    @Override
    public TransactionControl transactionControl() {
        return MySqlTransactions.INSTANCE;
    }

    @Override
    public ConnectionHabits connectionHabits() {
        return MySqlHabits.INSTANCE;
    }

    @Override
    public GeneratedKeys generatedKeys() {
        return MySqlKeys.INSTANCE;
    }

    @Override
    public SQLDialect dialect(DatabaseUrl url) {
        return url.scheme().equals(MARIADB) ? SQLDialect.MARIADB : SQLDialect.MYSQL;
    }

    /** Connector/J would send the server two more statements. */
    @Override
    public void fetchOnlyFirst(PreparedStatement statement) {}

    @Override
    public FailureKind kindOf(SQLException failure) {
        FailureKind kind = MySqlFailures.kindOf(failure.getErrorCode());
        return kind != null ? kind : Backend.super.kindOf(failure);
    }

    /** "InnoDB Error Handling" in MySQL's reference manual: 1213 is a deadlock, whatever SQLSTATE comes with it. */
    @Override
    public boolean isRetryable(SQLException failure) {
        return failure.getErrorCode() == LOCK_DEADLOCK || Backend.super.isRetryable(failure);
    }

    @Override
    public JdbcValues jdbcValues(DatabaseUrl url) {
        return MySqlValues.INSTANCE;
    }
}
