package dev.based.postgresql;

import dev.based.Backend;
import dev.based.DatabaseUrl;
import dev.based.spi.SqlSyntax;
import dev.based.spi.SqlSyntax.Rule;
import dev.based.spi.TransactionControl;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;

/** PostgreSQL, over its own JDBC driver. */
public final class PostgresBackend implements Backend {

    static final SqlSyntax SYNTAX = SqlSyntax.of(
            Rule.DOLLAR_QUOTES,
            Rule.ESCAPE_STRINGS,
            Rule.ARRAY_SUBSCRIPTS,
            Rule.NESTED_COMMENTS,
            Rule.CARRIAGE_RETURNS,
            Rule.DOUBLED_QUESTION_MARK,
            Rule.ATOMIC_BODIES);

    /** For {@link java.util.ServiceLoader}. */
    public PostgresBackend() {}

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public Set<String> schemes() {
        return Set.of("postgresql", "postgres");
    }

    @Override
    public Map<String, String> drivers(DatabaseUrl url) {
        return Map.of("org.postgresql.Driver", "org.postgresql:postgresql");
    }

    @Override
    public void validate(DatabaseUrl url) {
        if (url.database().indexOf('/') >= 0) {
            throw new IllegalArgumentException(
                    "Bad database URL '%s': the database's name has a '/', so a part of the URL stands in the wrong place: it is postgresql://user:password@host:port/database"
                            .formatted(url));
        }
    }

    @Override
    public String jdbcUrl(DatabaseUrl url, String driver) {
        String hosts = url.hosts().stream().map(DatabaseUrl.Host::toString).collect(Collectors.joining(","));
        String parameters = url.parameters().entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return "jdbc:postgresql://" + (hosts.isEmpty() ? "localhost" : hosts) + "/" + encoded(url.database())
                + (parameters.isEmpty() ? "" : "?" + parameters);
    }

    /** The driver decodes its URL as forms are decoded. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public Properties driverProperties(DatabaseUrl url, boolean pooled, Duration connectTimeout) {
        String seconds = String.valueOf(Math.max(1, (connectTimeout.toMillis() + 999) / 1000));
        Properties properties = new Properties();
        properties.put("connectTimeout", seconds);
        properties.put("loginTimeout", seconds);
        return properties;
    }

    @Override
    public SqlSyntax syntax() {
        return SYNTAX;
    }

    @Override
    public TransactionControl transactionControl() {
        return PostgresTransactions.INSTANCE;
    }

    @Override
    public SQLDialect dialect(DatabaseUrl url) {
        return SQLDialect.POSTGRES;
    }

    /** The driver takes the JDBC types of java.time, of which a point in time is an OffsetDateTime. */
    @Override
    public @Nullable Object toJdbc(@Nullable Object value) {
        if (value instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        if (value instanceof ZonedDateTime dateTime) {
            return dateTime.toOffsetDateTime();
        }
        return Backend.super.toJdbc(value);
    }
}
