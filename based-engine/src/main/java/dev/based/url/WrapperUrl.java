package dev.based.url;

import dev.based.spi.JdbcDriver;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code jdbc:} URL of a driver that stands before a database's own: {@code jdbc:p6spy:postgresql://host/db}.
 *
 * @param driver the driver before the other
 * @param inner the other's URL
 */
public record WrapperUrl(JdbcDriver driver, String inner) {

    private static final Pattern WRAPPED =
            Pattern.compile("jdbc:([A-Za-z][A-Za-z0-9-]*):([A-Za-z][A-Za-z0-9+.-]*:.*)", Pattern.DOTALL);

    private static final Map<String, JdbcDriver> DRIVERS = Map.of(
            "p6spy",
            JdbcDriver.of("com.p6spy.engine.spy.P6SpyDriver", "p6spy:p6spy"),
            "aws-wrapper",
            JdbcDriver.of("software.amazon.jdbc.Driver", "software.amazon.jdbc:aws-advanced-jdbc-wrapper"),
            "otel",
            JdbcDriver.of(
                    "io.opentelemetry.instrumentation.jdbc.OpenTelemetryDriver",
                    "io.opentelemetry.instrumentation:opentelemetry-jdbc"));

    /**
     * Looks for a wrapper.
     *
     * @param jdbcUrl {@code jdbc:…}
     * @return empty if the URL is a database's own
     */
    public static Optional<WrapperUrl> of(String jdbcUrl) {
        Matcher wrapped = WRAPPED.matcher(jdbcUrl);
        return wrapped.matches()
                ? Optional.ofNullable(DRIVERS.get(wrapped.group(1).toLowerCase(Locale.ROOT)))
                        .map(driver -> new WrapperUrl(driver, "jdbc:" + wrapped.group(2)))
                : Optional.empty();
    }

    /** The database's own URL, behind all wrappers. */
    static String innermost(String jdbcUrl) {
        return of(jdbcUrl).map(wrapper -> innermost(wrapper.inner)).orElse(jdbcUrl);
    }

    /** Shows no URL, which may have a password. */
    @Override
    public String toString() {
        return "a URL for " + driver;
    }
}
