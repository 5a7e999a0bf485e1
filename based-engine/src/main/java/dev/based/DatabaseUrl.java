package dev.based;

import dev.based.spi.UrlMask;
import dev.based.url.HostParser;
import dev.based.url.UrlHost;
import dev.based.url.UrlParts;
import dev.based.url.UrlPartsBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The address of a database: {@code scheme://user:password@host:port/database?name=value&…}. Immutable.
 *
 * <ul>
 *   <li>User, password, database and parameters are percent-encoded UTF-8; a {@code +} is a plus.
 *   <li>Hosts are names, IPv4 addresses or IPv6 addresses in brackets, several of them separated by commas.
 *   <li>SQLite has no host: {@code sqlite:///relative.db}, {@code sqlite:////absolute.db},
 *       {@code sqlite:///:memory:}.
 *   <li>A {@code jdbc:} URL is passed to the driver unchanged; Based knows only its {@link #scheme()}. User and
 *       password can be given beside it: {@link #toBuilder()}.
 * </ul>
 *
 * <p>{@link #toString()} shows no password; {@link #toConnectionString()} does.
 *
 * <p>A URL is code: its parameters can make a driver load classes and libraries. Never take a URL from outside.
 *
 * @since 0.1.0
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
         * @return from 1 to 65535, empty for the database's usual port
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

        /** The host as it is written in a URL. */
        @Override
        public String toString() {
            return address.toString();
        }
    }

    /**
     * Reads a URL. A URL is code; never take it from outside. {@code socketFactory} of PostgreSQL's driver and {@code
     * autoDeserialize} of MySQL's driver make objects of classes that the URL or the server names. {@code
     * enable_load_extension} of SQLite's driver lets SQL load libraries.
     *
     * @param url the text, from a source that may run code
     * @return the URL
     * @throws IllegalArgumentException if it is bad; the message names the mistake, its place and the cure, and shows
     *     no password
     */
    public static DatabaseUrl parse(String url) {
        return new DatabaseUrl(UrlParts.parse(url));
    }

    /**
     * Begins to build a URL from its parts.
     *
     * @return a builder that still needs a scheme
     */
    public static Builder builder() {
        return new Builder(new UrlPartsBuilder());
    }

    /**
     * Begins to build a URL that differs from this one.
     *
     * @return a builder with this URL's parts
     */
    public Builder toBuilder() {
        return new Builder(new UrlPartsBuilder(parts));
    }

    /**
     * The kind of database.
     *
     * @return in lower case; for a {@code jdbc:} URL the sub-protocol, after the prefix of a driver in between such as
     *     {@code jdbc:p6spy:}
     */
    public String scheme() {
        return parts.scheme();
    }

    /**
     * The user to connect as.
     *
     * @return the decoded name, empty if there is none or if it is part of a {@code jdbc:} URL
     */
    public Optional<String> username() {
        return Optional.ofNullable(parts.username());
    }

    /**
     * The user's password.
     *
     * @return decoded, empty if there is none or if it is part of a {@code jdbc:} URL
     */
    public Optional<String> password() {
        return Optional.ofNullable(parts.password());
    }

    /**
     * The servers to try, in order.
     *
     * @return empty for SQLite, for {@code jdbc:} URLs, and if the driver's usual host is meant
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
     * @throws IllegalStateException if user and password are given beside a {@code jdbc:} URL, because no text can
     *     express that
     */
    public String toConnectionString() {
        if (parts.jdbcUrl() != null && parts.username() != null) {
            throw new IllegalStateException(
                    "The user stands beside %s, and no text says both: hand on the DatabaseUrl itself, or write it as %s://…"
                            .formatted(this, scheme()));
        }
        return parts.whole();
    }

    /** The URL, with a mask for everything that may be a password or another secret. */
    @Override
    public String toString() {
        return shown;
    }

    /**
     * The backend for this kind of database.
     *
     * @return the backend of the {@link #scheme()}
     */
    public Backend backend() {
        return backend;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DatabaseUrl url && url.parts.equals(parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    /**
     * Builds a {@link DatabaseUrl} from decoded parts. For a {@code jdbc:} URL only user and password can be set, and
     * the driver gets them beside the URL; any other setting is an {@link IllegalStateException}. For one user at a
     * time.
     */
    public static final class Builder {

        private final UrlPartsBuilder parts;

        private Builder(UrlPartsBuilder parts) {
            this.parts = parts;
        }

        /** Requires that this is no {@code jdbc:} URL. */
        void requireParts() {
            parts.requireParts();
        }

        /**
         * Sets the kind of database.
         *
         * @param scheme one of a {@link Backend}'s schemes
         * @return this builder
         */
        public Builder scheme(String scheme) {
            parts.scheme(scheme);
            return this;
        }

        /**
         * Sets the user to connect as.
         *
         * @param username the name as it is
         * @return this builder
         */
        public Builder username(String username) {
            parts.username(username);
            return this;
        }

        /**
         * Sets the user's password.
         *
         * @param password the password as it is
         * @return this builder
         */
        public Builder password(String password) {
            parts.password(password);
            return this;
        }

        /**
         * Removes user and password.
         *
         * @return this builder
         */
        public Builder withoutUser() {
            parts.withoutUser();
            return this;
        }

        /**
         * Sets the server, at the database's usual port; it replaces all former servers.
         *
         * @param name a host name, an IPv4 address, or an IPv6 address with or without brackets
         * @return this builder
         * @throws IllegalArgumentException if it is none of these
         */
        public Builder host(String name) {
            parts.host(name, 0);
            return this;
        }

        /**
         * Sets the server; it replaces all former servers.
         *
         * @param name a host name, an IPv4 address, or an IPv6 address with or without brackets
         * @param port from 1 to 65535
         * @return this builder
         * @throws IllegalArgumentException if either is bad
         */
        public Builder host(String name, int port) {
            parts.host(name, HostParser.port(port));
            return this;
        }

        /**
         * Adds a server, which is tried after the former ones, at the database's usual port.
         *
         * @param name a host name, an IPv4 address, or an IPv6 address with or without brackets
         * @return this builder
         * @throws IllegalArgumentException if it is none of these
         */
        public Builder addHost(String name) {
            parts.addHost(name, 0);
            return this;
        }

        /**
         * Adds a server, which is tried after the former ones.
         *
         * @param name a host name, an IPv4 address, or an IPv6 address with or without brackets
         * @param port from 1 to 65535
         * @return this builder
         * @throws IllegalArgumentException if either is bad
         */
        public Builder addHost(String name, int port) {
            parts.addHost(name, HostParser.port(port));
            return this;
        }

        /**
         * Sets the port of the only server, or of the local host if there is none.
         *
         * @param port from 1 to 65535
         * @return this builder
         * @throws IllegalArgumentException if it is bad or there are several servers
         */
        public Builder port(int port) {
            parts.port(port);
            return this;
        }

        /**
         * Removes all servers.
         *
         * @return this builder
         */
        public Builder withoutHosts() {
            parts.withoutHosts();
            return this;
        }

        /**
         * Sets the database's name, or for SQLite its file.
         *
         * @param database the name as it is, "" for none
         * @return this builder
         */
        public Builder database(String database) {
            parts.database(database);
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
            parts.parameter(name, value);
            return this;
        }

        /**
         * Builds the URL.
         *
         * @return the URL
         * @throws IllegalArgumentException if the scheme is missing or unknown, if the database cannot use such a URL,
         *     or if there is a user both in and beside a {@code jdbc:} URL
         */
        public DatabaseUrl build() {
            return new DatabaseUrl(parts.build());
        }
    }
}
