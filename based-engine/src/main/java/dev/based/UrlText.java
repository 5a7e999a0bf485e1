package dev.based;

import dev.based.spi.UrlMask;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a {@link DatabaseUrl} as text, with its secrets or without. */
final class UrlText {

    private static final String ENCODED_MASK = PercentEncoding.encode(UrlMask.MASK);

    private final DatabaseUrl url;
    private final boolean masked;

    private UrlText(DatabaseUrl url, boolean masked) {
        this.url = url;
        this.masked = masked;
    }

    /** The whole URL. */
    static String whole(DatabaseUrl url) {
        return new UrlText(url, false).text();
    }

    /** The URL without what may be a secret. */
    static String shown(DatabaseUrl url) {
        return new UrlText(url, true).text().replace(ENCODED_MASK, UrlMask.MASK);
    }

    private String text() {
        String hosts = url.hosts().stream().map(DatabaseUrl.Host::toString).collect(Collectors.joining(","));
        String database = masked ? UrlMask.path(url.database()) : url.database();
        String path = database.isEmpty() ? "" : "/" + PercentEncoding.encodePath(database);
        return url.scheme() + "://" + userInfo() + hosts + path + query();
    }

    private String userInfo() {
        return url.username()
                .map(username -> PercentEncoding.encode(masked ? withoutPassword(username) : username)
                        + url.password()
                                .map(password -> ":" + PercentEncoding.encode(masked ? UrlMask.MASK : password))
                                .orElse("")
                        + "@")
                .orElse("");
    }

    /** A colon that was encoded by mistake has the password behind it. */
    private static String withoutPassword(String username) {
        int colon = username.indexOf(':');
        return colon < 0 ? UrlMask.part(username) : username.substring(0, colon + 1) + UrlMask.MASK;
    }

    private String query() {
        return url.parameters().isEmpty()
                ? ""
                : url.parameters().entrySet().stream().map(this::parameter).collect(Collectors.joining("&", "?", ""));
    }

    private String parameter(Map.Entry<String, String> parameter) {
        String value = masked ? UrlMask.value(parameter.getKey(), parameter.getValue()) : parameter.getValue();
        String name = masked ? UrlMask.part(parameter.getKey()) : parameter.getKey();
        return PercentEncoding.encode(name) + "=" + PercentEncoding.encode(value);
    }
}
