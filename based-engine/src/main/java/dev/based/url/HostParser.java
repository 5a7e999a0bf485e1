package dev.based.url;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one {@code host:port} of a database URL. */
public final class HostParser {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_]([\\p{L}\\p{N}_.-]*[\\p{L}\\p{N}_.])?");
    private static final Pattern DIGITS_AND_DOTS = Pattern.compile("[0-9.]+");
    private static final Pattern IPV4 =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|\\d?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1\\d\\d|\\d?\\d)");
    private static final int IPV6_GROUPS = 8;
    private static final int MAX_PORT = 65_535;

    private HostParser() {}

    /**
     * Reads a host and its port.
     *
     * @param text what may be a password in the wrong place, so that no message shows it
     * @param subject what the messages call it
     */
    static UrlHost parse(String text, String subject) {
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            if (end < 0) {
                throw new IllegalArgumentException("the ']' of the IPv6 address of %s is missing".formatted(subject));
            }
            String behind = text.substring(end + 1);
            if (!behind.isEmpty() && !behind.startsWith(":")) {
                throw new IllegalArgumentException(
                        "after the IPv6 address of %s there is something else than a ':' and a port"
                                .formatted(subject));
            }
            return host(ipv6(text.substring(1, end), subject), behind.isEmpty() ? null : behind.substring(1), subject);
        }
        int colon = text.indexOf(':');
        if (colon != text.lastIndexOf(':')) {
            throw new IllegalArgumentException(
                    "%s has several ':'; write an IPv6 address in brackets: [::1]".formatted(subject));
        }
        String name = colon < 0 ? text : text.substring(0, colon);
        return host(name(name, subject), colon < 0 ? null : text.substring(colon + 1), subject);
    }

    /**
     * Checks the name of a host that is given by itself.
     *
     * @param name a host name, an IPv4 address, or an IPv6 address with or without brackets
     * @param subject what the messages call it
     * @return the host's name or address, without brackets
     * @throws IllegalArgumentException if it is none of these
     */
    public static String host(String name, String subject) {
        boolean bracketed = name.startsWith("[") && name.endsWith("]");
        String bare = bracketed ? name.substring(1, name.length() - 1) : name;
        return bare.indexOf(':') < 0 ? name(bare, subject) : ipv6(bare, subject);
    }

    private static String name(String name, String subject) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a host is empty; write host:port, with commas between several");
        }
        if (DIGITS_AND_DOTS.matcher(name).matches() && !IPV4.matcher(name).matches()) {
            throw new IllegalArgumentException("%s is no IPv4 address: four numbers from 0 to 255".formatted(subject));
        }
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "%s is no host name: letters, digits, '-', '_' and '.'".formatted(subject));
        }
        return name;
    }

    private static UrlHost host(String name, @Nullable String port, String subject) {
        return new UrlHost(name, port == null ? 0 : port(port, subject));
    }

    private static int port(String text, String subject) {
        try {
            int port = text.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.parseInt(text) : 0;
            if (port >= 1 && port <= MAX_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Too long or empty: the same message as for letters.
        }
        throw new IllegalArgumentException(
                "what follows the ':' of %s is no port: a number from 1 to %d; a password has '@' and the host behind it"
                        .formatted(subject, MAX_PORT));
    }

    /**
     * Checks a port.
     *
     * @param port the port
     * @return the same
     * @throws IllegalArgumentException if there is no such port
     */
    public static int port(int port) {
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("%d is no port: a number from 1 to %d".formatted(port, MAX_PORT));
        }
        return port;
    }

    /** Checks an IPv6 address as RFC 4291 writes it, without asking a name service. */
    private static String ipv6(String address, String subject) {
        String[] halves = address.split("::", -1);
        boolean shortened = halves.length == 2;
        int groups = 0;
        boolean good = halves.length <= 2;
        for (int half = 0; good && half < halves.length; half++) {
            if (halves[half].isEmpty()) {
                good = shortened;
                continue;
            }
            String[] parts = halves[half].split(":", -1);
            for (int i = 0; good && i < parts.length; i++) {
                boolean last = half == halves.length - 1 && i == parts.length - 1;
                if (last && IPV4.matcher(parts[i]).matches()) {
                    groups += 2;
                } else {
                    groups++;
                    good = parts[i].matches("[0-9A-Fa-f]{1,4}");
                }
            }
        }
        if (!good || (shortened ? groups >= IPV6_GROUPS : groups != IPV6_GROUPS)) {
            throw new IllegalArgumentException("%s is no IPv6 address".formatted(subject));
        }
        return address;
    }
}
