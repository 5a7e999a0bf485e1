package dev.based;

import java.util.Map;
import java.util.stream.Collectors;

/** Writes a {@link DatabaseUrl} as text, with its secrets or without. */
final class UrlText {

    private UrlText() {}

    static String of(DatabaseUrl url, boolean masked) {
        String hosts = url.hosts().stream().map(DatabaseUrl.Host::toString).collect(Collectors.joining(","));
        String path = url.database().isEmpty() ? "" : "/" + PercentEncoding.encodePath(url.database());
        return url.scheme() + "://" + userInfo(url, masked) + hosts + path + query(url, masked);
    }

    private static String userInfo(DatabaseUrl url, boolean masked) {
        return url.username()
                .map(username -> PercentEncoding.encode(username)
                        + url.password()
                                .map(password -> ":" + value(password, masked))
                                .orElse("")
                        + "@")
                .orElse("");
    }

    private static String query(DatabaseUrl url, boolean masked) {
        return url.parameters().isEmpty()
                ? ""
                : url.parameters().entrySet().stream()
                        .map(parameter -> parameter(parameter, masked))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String parameter(Map.Entry<String, String> parameter, boolean masked) {
        boolean secret = masked && UrlMask.isSecret(parameter.getKey());
        return PercentEncoding.encode(parameter.getKey()) + "=" + value(parameter.getValue(), secret);
    }

    private static String value(String value, boolean masked) {
        return masked ? UrlMask.MASK : PercentEncoding.encode(value);
    }
}
