package dev.based.url;

/**
 * A server's address.
 *
 * @param name the host's name or address, without brackets if it is an IPv6 address
 * @param port from 1 to 65535, 0 for the database's usual one
 */
public record UrlHost(String name, int port) {

    /** As it stands in a URL. */
    @Override
    public String toString() {
        String written = name.indexOf(':') < 0 ? name : "[" + name + "]";
        return port == 0 ? written : written + ":" + port;
    }
}
