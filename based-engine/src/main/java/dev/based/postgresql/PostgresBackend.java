package dev.based.postgresql;

import dev.based.Backend;
import dev.based.DatabaseUrl;
import dev.based.spi.ConnectionHabits;
import dev.based.spi.GeneratedKeys;
import dev.based.spi.JdbcDriver;
import dev.based.spi.JdbcValues;
import dev.based.spi.SqlSyntax;
import dev.based.spi.SqlSyntax.Rule;
import dev.based.spi.TransactionControl;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.SQLDialect;

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

    /** With {@code standard_conforming_strings} off ("String Constants" in PostgreSQL's documentation). */
    static final SqlSyntax SYNTAX_OF_OLD_STRINGS = SqlSyntax.of(
            Rule.DOLLAR_QUOTES,
            Rule.ESCAPE_STRINGS,
            Rule.BACKSLASH_ESCAPES,
            Rule.ANSI_QUOTES,
            Rule.ARRAY_SUBSCRIPTS,
            Rule.NESTED_COMMENTS,
            Rule.CARRIAGE_RETURNS,
            Rule.DOUBLED_QUESTION_MARK,
            Rule.ATOMIC_BODIES);

    private static final String INDETERMINATE_TYPE = "42P18";

    /** "ALTER TYPE" in PostgreSQL's documentation: a value can be used after the transaction that has added it. */
    static final String UNSAFE_NEW_ENUM_VALUE = "55P04";

    static final String ACTIVE_SQL_TRANSACTION = "25001";

    private static final String CURE_INSIDE_TRANSACTION =
            "a session is a transaction, and this statement cannot be part of one: run it on a connection of the DataSource in auto-commit mode, in a test with perTest = CLONE";

    static final String CURE_OF_NEW_ENUM_VALUE =
            "a value that was added to an enum can be used after the commit of that transaction, and a test is one transaction: add the value in a migration, or test it on a database of its own (perTest = CLONE)";

    private static final String PORT = "0*([1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])";

    private static final String HOST = "([^\\[\\]:,/?@()=;]*|\\[[^\\[\\],/?@()=;]+\\])(:" + PORT + ")?";

    /** "Connecting to the Database" in the driver's documentation. */
    private static final Pattern JDBC_URL = Pattern.compile(
            "jdbc:[a-z]+:(/{0,3}|//" + HOST + "(," + HOST + ")*/[^/?]*|(?!//)[^?]*)([?].*)?", Pattern.DOTALL);

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
    public List<JdbcDriver> drivers(DatabaseUrl url) {
        return List.of(JdbcDriver.of("org.postgresql.Driver", "org.postgresql:postgresql"));
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

    /** The driver logs what it cannot read of a URL at level WARNING, a password included. */
    @Override
    public boolean isReadable(String jdbcUrl) {
        return JDBC_URL.matcher(jdbcUrl).matches();
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
    public ConnectionHabits connectionHabits() {
        return PostgresHabits.INSTANCE;
    }

    @Override
    public GeneratedKeys generatedKeys() {
        return PostgresKeys.INSTANCE;
    }

    @Override
    public SQLDialect dialect(DatabaseUrl url) {
        return SQLDialect.POSTGRES;
    }

    /** indeterminate_datatype in "PostgreSQL Error Codes": NULL and unknown texts have no type of their own. */
    @Override
    public String cureFor(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return switch (state) {
            case INDETERMINATE_TYPE ->
                "nothing in the statement says which type this parameter has: cast it, as in CAST(:year AS integer) IS NULL";
            case UNSAFE_NEW_ENUM_VALUE -> CURE_OF_NEW_ENUM_VALUE;
            case ACTIVE_SQL_TRANSACTION -> PostgresFailures.isForOutsideOnly(failure) ? CURE_INSIDE_TRANSACTION : "";
            default -> "";
        };
    }

    @Override
    public JdbcValues jdbcValues(DatabaseUrl url) {
        return PostgresValues.INSTANCE;
    }
}
