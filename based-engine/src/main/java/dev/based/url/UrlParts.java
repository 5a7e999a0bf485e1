package dev.based.url;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a database URL, decoded.
 *
 * @param jdbcUrl the whole text of a {@code jdbc:} URL, whose other parts are the driver's to know; else null
 * @param scheme in lower case; of a {@code jdbc:} URL the sub-protocol
 * @param username whom to connect as, null for nobody
 * @param password the user's password, null for none
 * @param hosts the servers to try, in order
 * @param database the database's name or file, "" for none
 * @param parameters for the driver, in order
 */
public record UrlParts(
        @Nullable String jdbcUrl,
        String scheme,
        @Nullable String username,
        @Nullable String password,
        List<UrlHost> hosts,
        String database,
        Map<String, String> parameters) {

    /** Copies what could be changed. */
    public UrlParts {
        hosts = List.copyOf(hosts);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * Reads a URL.
     *
     * @param url the text
     * @return its parts
     * @throws IllegalArgumentException if it is bad; the message says what, where and the cure, and shows no password
     */
    public static UrlParts parse(String url) {
        return new UrlParser(url).parse();
    }

    static UrlParts ofJdbcUrl(String jdbcUrl, String scheme) {
        return new UrlParts(jdbcUrl, scheme, null, null, List.of(), "", Map.of());
    }

    /**
     * The whole URL, password included.
     *
     * @return a text that {@link #parse} reads as equal parts
     */
    public String whole() {
        return jdbcUrl != null ? jdbcUrl : UrlText.whole(this);
    }

    /** The URL, in which everything is masked that may be a password or another secret. */
    @Override
    public String toString() {
        return UrlText.shown(this);
    }
}
