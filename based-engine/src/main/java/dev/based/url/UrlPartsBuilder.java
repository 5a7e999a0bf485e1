package dev.based.url;

import dev.based.spi.UrlMask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gathers the parts of a URL. Of a {@code jdbc:} URL only user and password can be told. For one user at a time. */
public final class UrlPartsBuilder {

    /** A user in the text of a {@code jdbc:} URL, as any of the drivers has it. */
    private static final Pattern USER_IN_JDBC_URL =
            Pattern.compile("[?&;](?:user|username|password)=|//[^/?@]*@", Pattern.CASE_INSENSITIVE);

    private final @Nullable String jdbcUrl;
    private @Nullable String scheme;
    private @Nullable String username;
    private @Nullable String password;
    private final List<UrlHost> hosts = new ArrayList<>();
    private String database = "";
    private final Map<String, String> parameters = new LinkedHashMap<>();

    /** No part is known yet. */
    public UrlPartsBuilder() {
        jdbcUrl = null;
    }

    /** All parts are those of another URL. */
    public UrlPartsBuilder(UrlParts parts) {
        jdbcUrl = parts.jdbcUrl();
        scheme = parts.scheme();
        username = parts.username();
        password = parts.password();
        hosts.addAll(parts.hosts());
        database = parts.database();
        parameters.putAll(parts.parameters());
    }

    /** Requires that this is no {@code jdbc:} URL. */
    public void requireParts() {
        if (jdbcUrl != null) {
            throw new IllegalStateException(
                    "The parts of %s are the driver's to know; write it as %s://… to change them"
                            .formatted(UrlMask.jdbcUrl(jdbcUrl), scheme));
        }
    }

    /** Sets the scheme. */
    public void scheme(String name) {
        requireParts();
        scheme = name.toLowerCase(Locale.ROOT);
    }

    /** Sets the user. */
    public void username(String name) {
        username = name;
    }

    /** Sets the user's password. */
    public void password(String secret) {
        password = secret;
    }

    /** Removes user and password. */
    public void withoutUser() {
        username = null;
        password = null;
    }

    /** Replaces all servers by one; 0 is the database's usual port. */
    public void host(String name, int port) {
        requireParts();
        UrlHost host = new UrlHost(hostName(name), port);
        hosts.clear();
        hosts.add(host);
    }

    /** Adds a server; 0 is the database's usual port. */
    public void addHost(String name, int port) {
        requireParts();
        hosts.add(new UrlHost(hostName(name), port));
    }

    private static String hostName(String name) {
        return HostParser.host(name, UrlMask.text(name).equals(name) ? "'" + name + "'" : "the host");
    }

    /** Gives the only server another port, or the local host if there is none. */
    public void port(int port) {
        requireParts();
        if (hosts.size() > 1) {
            throw new IllegalArgumentException(
                    "One port for the servers %s: name each with host(name, port)".formatted(hosts));
        }
        String name = hosts.isEmpty() ? "localhost" : hosts.get(0).name();
        hosts.clear();
        hosts.add(new UrlHost(name, HostParser.port(port)));
    }

    /** Removes all servers. */
    public void withoutHosts() {
        requireParts();
        hosts.clear();
    }

    /** Sets the database's name or file. */
    public void database(String name) {
        requireParts();
        database = name;
    }

    /** Sets a parameter for the driver. */
    public void parameter(String name, String value) {
        requireParts();
        parameters.put(name, value);
    }

    /**
     * The collected parts.
     *
     * @return the parts
     * @throws IllegalArgumentException if the scheme is missing, or there is a password without a user, or a user both in
     *     and beside a {@code jdbc:} URL
     */
    public UrlParts build() {
        if (scheme == null) {
            throw new IllegalArgumentException("The database's scheme is missing: call scheme(\"postgresql\")");
        }
        if (username == null && password != null) {
            throw new IllegalArgumentException("There is a password but no user: call username(…)");
        }
        if (username != null
                && jdbcUrl != null
                && USER_IN_JDBC_URL.matcher(jdbcUrl).find()) {
            throw new IllegalArgumentException(
                    "There is a user or password in %s and another one beside it: leave out one of the two"
                            .formatted(UrlMask.jdbcUrl(jdbcUrl)));
        }
        return new UrlParts(jdbcUrl, scheme, username, password, hosts, database, parameters);
    }
}
