package dev.based.junit.server;

import dev.based.spi.UrlMask;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The URL of a server that Based starts for tests: {@code scheme:product} or {@code scheme:product:version}, with
 * optional parameters {@code ?name=value&…}. Immutable.
 *
 * @since 0.1.0
 */
public final class ServerUrl {

    private static final Pattern FORM = Pattern.compile(
            "(?<scheme>[a-z][a-z0-9-]*):(?<product>[a-z]+)(:(?<version>[A-Za-z0-9._-]+))?(\\?(?<query>.+))?");

    private final String text;
    private final String scheme;
    private final String product;
    private final @Nullable String version;
    private final Map<String, String> parameters;

    private ServerUrl(String text, Matcher form) {
        this.text = text;
        this.scheme = form.group("scheme");
        this.product = form.group("product");
        this.version = form.group("version");
        this.parameters = parameters(text, form.group("query"));
    }

    /**
     * Reads a URL.
     *
     * @param url the text
     * @return the URL
     * @throws IllegalArgumentException if it does not have this form
     */
    public static ServerUrl parse(String url) {
        Matcher form = FORM.matcher(url);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "Bad server URL '%s': it is scheme:product, scheme:product:version or scheme:product?name=value, such as embedded:postgresql:18"
                            .formatted(UrlMask.text(url)));
        }
        return new ServerUrl(url, form);
    }

    private static Map<String, String> parameters(String url, @Nullable String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query != null) {
            for (String pair : query.split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals <= 0 || parameters.put(pair.substring(0, equals), pair.substring(equals + 1)) != null) {
                    throw new IllegalArgumentException(
                            "Bad server URL '%s': parameter %d is not name=value, or its name is given twice"
                                    .formatted(UrlMask.text(url), parameters.size() + 1));
                }
            }
        }
        return parameters;
    }

    /**
     * The kind of server.
     *
     * @return "embedded"
     */
    public String scheme() {
        return scheme;
    }

    /**
     * The database product.
     *
     * @return "postgresql"
     */
    public String product() {
        return product;
    }

    /**
     * The version of the product.
     *
     * @return "18", empty for the server's own choice
     */
    public Optional<String> version() {
        return Optional.ofNullable(version);
    }

    /**
     * The value of a parameter.
     *
     * @param name its name
     * @return the value, empty if it is not given
     */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /**
     * Checks that this URL has only parameters that a server knows.
     *
     * @param known their names
     * @throws IllegalArgumentException if it has another parameter
     */
    public void requireParametersAmong(String... known) {
        for (String name : parameters.keySet()) {
            if (!java.util.List.of(known).contains(name)) {
                throw new IllegalArgumentException("Bad server URL '%s': there is no parameter '%s'; known are %s"
                        .formatted(this, name, java.util.List.of(known)));
            }
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ServerUrl url && url.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The text of the URL, without the values of parameters that may be secrets. */
    @Override
    public String toString() {
        String query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + UrlMask.value(parameter.getKey(), parameter.getValue()))
                .collect(Collectors.joining("&"));
        return scheme + ":" + product + (version == null ? "" : ":" + version) + (query.isEmpty() ? "" : "?" + query);
    }
}
