package dev.based.url;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody meant who wrote no URL. Only what cannot hold a password is repeated.
 */
final class UrlAdvice {

    private static final String GENERAL =
            "there is no '://' after the scheme; it is scheme://user:password@host:port/database";
    private static final Pattern SAFE = Pattern.compile("[^@?=]*");
    private static final Pattern IN_MEMORY = Pattern.compile("(?:sqlite:)?:{0,2}memory:?");
    private static final Pattern SQLITE = Pattern.compile("sqlite:/{0,2}([\\w./~-]+)");
    private static final Pattern FILE = Pattern.compile("(?:[/.~][\\w./~-]*|[\\w./~-]*\\.(?:db|sqlite|sqlite3))");
    private static final Pattern PRODUCT = Pattern.compile("(postgresql|postgres|mysql|mariadb)(?::[0-9][\\w.-]*)?");
    private static final Pattern HOST = Pattern.compile("[\\w.-]+:([0-9]{1,5})(?:/[\\w./-]*)?");
    private static final Pattern LOCATION = Pattern.compile("(?:classpath|filesystem):[\\w./*-]*");
    private static final Map<String, String> SCHEMES = Map.of("5432", "postgresql", "3306", "mysql");
    private static final String SERVER = "(:|:(?:postgresql|postgres|mysql|mariadb)(?::[0-9][\\w.-]*)?)?";
    private static final Pattern EMBEDDED = Pattern.compile("(?:emb?ed+ed|embbed+ed|embed)" + SERVER);
    private static final Pattern CONTAINERS = Pattern.compile("(?:test-?containers?|tc|container|docker)" + SERVER);

    /** "JDBC support" in the documentation of Testcontainers. */
    private static final Pattern OWN_CONTAINER =
            Pattern.compile("jdbc:tc:(postgresql|mysql|mariadb)(:[\\w.-]+)?:.*", Pattern.DOTALL);

    private UrlAdvice() {}

    /** For text without {@code ://}. */
    static String of(String text) {
        return SAFE.matcher(text).matches() ? meant(text).orElse(GENERAL) : GENERAL;
    }

    private static Optional<String> meant(String text) {
        if (IN_MEMORY.matcher(text).matches()) {
            return Optional.of("write sqlite:///:memory:");
        }
        if (LOCATION.matcher(text).matches()) {
            return Optional.of("that is where migrations are; write migrations = \"%s\", and a database as the URL"
                    .formatted(text));
        }
        Matcher product = PRODUCT.matcher(text);
        if (product.matches()) {
            return Optional.of(
                    "write %s://user:password@host:port/database; or, in a test, embedded:%s or testcontainers:%s"
                            .formatted(product.group(1), server(text), server(text)));
        }
        Matcher embedded = EMBEDDED.matcher(text);
        if (embedded.matches()) {
            return Optional.of("for a server that the tests start write embedded%s".formatted(rest(embedded)));
        }
        Matcher containers = CONTAINERS.matcher(text);
        if (containers.matches()) {
            return Optional.of("for a server in a container write testcontainers%s".formatted(rest(containers)));
        }
        Matcher host = HOST.matcher(text);
        if (host.matches()) {
            return Optional.of(
                    "write %s://user:password@%s".formatted(SCHEMES.getOrDefault(host.group(1), "scheme"), text));
        }
        Matcher sqlite = SQLITE.matcher(text);
        if (sqlite.matches()) {
            return Optional.of("write sqlite:///" + sqlite.group(1));
        }
        return FILE.matcher(text).matches()
                ? Optional.of("for a file of SQLite write sqlite:///" + text)
                : Optional.empty();
    }

    /** For a JDBC URL of Testcontainers' own driver, by which the container could not be shared. */
    static Optional<String> ofJdbcUrl(String url) {
        Matcher container = OWN_CONTAINER.matcher(url);
        return container.matches()
                ? Optional.of(
                        "that starts a container for each connection pool; for one that all tests share write testcontainers:%s%s"
                                .formatted(container.group(1), container.group(2) == null ? "" : container.group(2)))
                : Optional.empty();
    }

    private static String server(String product) {
        return product.startsWith("postgres") && !product.startsWith("postgresql")
                ? product.replace("postgres", "postgresql")
                : product;
    }

    private static String rest(Matcher scheme) {
        String rest = scheme.group(1);
        return rest == null || rest.equals(":") ? ":postgresql" : ":" + server(rest.substring(1));
    }
}
