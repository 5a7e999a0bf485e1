package dev.based.url;

import dev.based.spi.UrlMask;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a database URL as text, with its secrets or without. */
final class UrlText {

    private static final String ENCODED_MASK = PercentEncoding.encode(UrlMask.MASK);

    private final UrlParts url;
    private final boolean masked;

    private UrlText(UrlParts url, boolean masked) {
        this.url = url;
        this.masked = masked;
    }

    /** The whole URL. */
    static String whole(UrlParts url) {
        return new UrlText(url, false).text();
    }

    /** The URL without what may be a secret. */
    static String shown(UrlParts url) {
        String jdbcUrl = url.jdbcUrl();
        if (jdbcUrl != null) {
            return UrlMask.jdbcUrl(jdbcUrl);
        }
        return new UrlText(url, true).text().replace(ENCODED_MASK, UrlMask.MASK);
    }

    private String text() {
        String hosts = url.hosts().stream().map(UrlHost::toString).collect(Collectors.joining(","));
        String database = masked ? UrlMask.path(url.database()) : url.database();
        String path = database.isEmpty() ? "" : "/" + PercentEncoding.encodePath(database);
        return url.scheme() + "://" + userInfo() + hosts + path + query();
    }

    private String userInfo() {
        String username = url.username();
        if (username == null) {
            return "";
        }
        String password = url.password();
        String secret = password == null ? "" : ":" + PercentEncoding.encode(masked ? UrlMask.MASK : password);
        return PercentEncoding.encode(masked ? withoutPassword(username) : username) + secret + "@";
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
