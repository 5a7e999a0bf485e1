package dev.based;

import dev.based.spi.UrlMask;
import dev.based.url.HostParser;
import dev.based.url.UrlHost;
import dev.based.url.UrlParts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is: {@code scheme://user:password@host:port/database?name=value&…}. Immutable.
 *
 * <ul>
 *   <li>User, password, database and parameters are percent-encoded UTF-8; a {@code +} is a plus.
 *   <li>Hosts are names, IPv4 addresses or IPv6 addresses in brackets, several of them separated by commas.
 *   <li>SQLite has no host: {@code sqlite:///relative.db}, {@code sqlite:////absolute.db},
 *       {@code sqlite:///:memory:}.
 *   <li>A {@code jdbc:} URL is passed to the driver as it stands; of it only the {@link #scheme()} is known here.
 * </ul>
 *
 * <p>{@link #toString()} shows no password; {@link #toConnectionString()} does.
 *
 * <p>A URL is code: its parameters can make a driver load classes and libraries. Never take one from outside.
 */
public final class DatabaseUrl {

    private final UrlParts parts;
    private final List<Host> hosts;
    private final Backend backend;
    private final String shown;

    private DatabaseUrl(UrlParts parts) {
        this.parts = parts;
        this.hosts = parts.hosts().stream().map(Host::new).toList();
        this.shown = parts.toString();
        String jdbcUrl = parts.jdbcUrl();
        this.backend = Backends.forScheme(parts.scheme(), jdbcUrl != null ? UrlMask.text(jdbcUrl) : shown);
        if (jdbcUrl == null) {
            backend.validate(this);
        }
    }

    /** A server's address. Immutable. */
    public static final class Host {

        private final UrlHost address;

        private Host(UrlHost address) {
            this.address = address;
        }

        /**
         * The host's name or address.
         *
         * @return without brackets, if it is an IPv6 address
         */
        public String name() {
            return address.name();
        }

        /**
         * The port.
         *
         * @return from 1 to 65535, empty for the database's usual one
         */
        public OptionalInt port() {
            return address.port() == 0 ? OptionalInt.empty() : OptionalInt.of(address.port());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Host host && host.address.equals(address);
        }

        @Override
        public int hashCode() {
            return address.hashCode();
        }

        /** As it stands in a URL. */
        @Override
        public String toString() {
            return address.toString();
        }
    }

    /**
     * Reads a URL. A URL is code, never to be taken from outside: {@code socketFactory} of PostgreSQL's driver and
     * {@code autoDeserialize} of MySQL's make objects of classes that the URL or the server names, and
     * {@code enable_load_extension} of SQLite's lets SQL load libraries.
     *
     * @param url the text, from a source that may run code
     * @return the URL
     * @throws IllegalArgumentException if it is bad; the message says what, where and the cure, and shows no password
     */
    public static DatabaseUrl parse(String url) {
        return new DatabaseUrl(UrlParts.parse(url));
    }

    /**
     * Begins to build a URL from its parts.
     *
     * @return a builder whose scheme is still to be set
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Begins to build a URL that differs from this one.
     *
     * @return a builder with this URL's parts
     * @throws IllegalStateException if this is a {@code jdbc:} URL, whose parts are not known
     */
    public Builder toBuilder() {
        if (isOpaque()) {
            throw new IllegalStateException(
                    "The parts of %s are the driver's to know; write it as %s://… to change them"
                            .formatted(this, scheme()));
        }
        return new Builder(parts);
    }

    /**
     * The kind of database.
     *
     * @return in lower case; for a {@code jdbc:} URL the sub-protocol
     */
    public String scheme() {
        return parts.scheme();
    }

    /**
     * Whom to connect as.
     *
     * @return the decoded name, empty if the URL has none
     */
    public Optional<String> username() {
        return Optional.ofNullable(parts.username());
    }

    /**
     * The user's password.
     *
     * @return decoded, empty if the URL has none
     */
    public Optional<String> password() {
        return Optional.ofNullable(parts.password());
    }

    /**
     * The servers to try, in order.
     *
     * @return empty for SQLite, for {@code jdbc:} URLs, and where the driver's usual host is meant
     */
    public List<Host> hosts() {
        return hosts;
    }

    /**
     * The database's name, or for SQLite its file.
     *
     * @return the decoded name, "" if the URL has none
     */
    public String database() {
        return parts.database();
    }

    /**
     * The parameters for the driver.
     *
     * @return decoded, in order, unmodifiable
     */
    public Map<String, String> parameters() {
        return parts.parameters();
    }

    /**
     * The URL for the JDBC driver, without user and password unless it was given as a {@code jdbc:} URL.
     *
     * @return {@code jdbc:…}
     */
    public String toJdbcUrl() {
        String jdbcUrl = parts.jdbcUrl();
        return jdbcUrl != null ? jdbcUrl : backend.jdbcUrl(this, Backends.preferredDriver(backend, this));
    }

    /**
     * The whole URL, password included. Not for logs.
     *
     * @return a text that {@link #parse} reads as an equal URL
     */
    public String toConnectionString() {
        return parts.whole();
    }

    /** The URL, in which everything is masked that may be a password or another secret. */
    @Override
    public String toString() {
        return shown;
    }

    /** Whether this is a {@code jdbc:} URL, whose parts are not known. */
    boolean isOpaque() {
        return parts.jdbcUrl() != null;
    }

    /**
     * What knows this kind of database.
     *
     * @return the backend of the {@link #scheme()}
     */
    public Backend backend() {
        return backend;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DatabaseUrl url && url.toConnectionString().equals(toConnectionString());
    }

    @Override
    public int hashCode() {
        return toConnectionString().hashCode();
    }

    /** Builds a {@link DatabaseUrl} from decoded parts. For one user at a time. */
    public static final class Builder {

        private @Nullable String scheme;
        private @Nullable String username;
        private @Nullable String password;
        private final List<UrlHost> hosts = new ArrayList<>();
        private String database = "";
        private final Map<String, String> parameters = new LinkedHashMap<>();

        private Builder() {}

        private Builder(UrlParts parts) {
            scheme = parts.scheme();
            username = parts.username();
            password = parts.password();
            hosts.addAll(parts.hosts());
            database = parts.database();
            parameters.putAll(parts.parameters());
        }

        /**
         * Sets the kind of database.
         *
         * @param scheme one of a {@link Backend}'s schemes
         * @return this builder
         */
        public Builder scheme(String scheme) {
            this.scheme = scheme.toLowerCase(Locale.ROOT);
            return this;
        }

        /**
         * Sets whom to connect as.
         *
         * @param username the name as it is, null for none
         * @return this builder
         */
        public Builder username(@Nullable String username) {
            this.username = username;
            return this;
        }

        /**
         * Sets the user's password.
         *
         * @param password the password as it is, null for none
         * @return this builder
         */
        public Builder password(@Nullable String password) {
            this.password = password;
            return this;
        }

        /**
         * Adds a server at the database's usual port.
         *
         * @param name a host name, an IPv4 address, or an IPv6 address with or without brackets
         * @return this builder
         * @throws IllegalArgumentException if it is none of these
         */
        public Builder host(String name) {
            hosts.add(new UrlHost(hostName(name), 0));
            return this;
        }

        /**
         * Adds a server.
         *
         * @param name a host name, an IPv4 address, or an IPv6 address with or without brackets
         * @param port from 1 to 65535
         * @return this builder
         * @throws IllegalArgumentException if either is bad
         */
        public Builder host(String name, int port) {
            hosts.add(new UrlHost(hostName(name), HostParser.port(port)));
            return this;
        }

        private static String hostName(String name) {
            return HostParser.host(name, UrlMask.text(name).equals(name) ? "'" + name + "'" : "the host");
        }

        /** Gives the only server another port, or the local host if there is none. */
        void port(int port) {
            if (hosts.size() > 1) {
                throw new IllegalArgumentException(
                        "One port for the servers %s: name each with host(name, port)".formatted(hosts));
            }
            String name = hosts.isEmpty() ? "localhost" : hosts.get(0).name();
            hosts.clear();
            hosts.add(new UrlHost(name, port));
        }

        /**
         * Removes all servers added so far.
         *
         * @return this builder
         */
        public Builder withoutHosts() {
            hosts.clear();
            return this;
        }

        /**
         * Sets the database's name, or for SQLite its file.
         *
         * @param database the name as it is, "" for none
         * @return this builder
         */
        public Builder database(String database) {
            this.database = database;
            return this;
        }

        /**
         * Sets a parameter for the driver.
         *
         * @param name its name
         * @param value its value, which replaces an earlier one
         * @return this builder
         */
        public Builder parameter(String name, String value) {
            parameters.put(name, value);
            return this;
        }

        /**
         * Builds the URL.
         *
         * @return the URL
         * @throws IllegalArgumentException if the scheme is missing or unknown, or the database cannot have such a URL
         */
        public DatabaseUrl build() {
            if (scheme == null) {
                throw new IllegalArgumentException("The database's scheme is missing: call scheme(\"postgresql\")");
            }
            if (username == null && password != null) {
                throw new IllegalArgumentException("There is a password but no user: call username(…)");
            }
            return new DatabaseUrl(new UrlParts(null, scheme, username, password, hosts, database, parameters));
        }
    }
}
