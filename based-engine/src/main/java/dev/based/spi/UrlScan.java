package dev.based.spi;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in a URL, well-formed or not, what may be a secret. For one user at a time. */
final class UrlScan {

    private static final String WRAPPERS = "(jdbc|embedded|testcontainers):";

    /** Up to the user or the first host; some JDBC drivers have another word there that says how to connect. */
    private static final Pattern AUTHORITY = Pattern.compile(
            "(" + WRAPPERS + ")?[a-z][a-z0-9+.-]*:"
                    + "((aurora|failover|load-?balance(-read)?|replication|sequential|tcp|ssl):)?//",
            Pattern.CASE_INSENSITIVE);

    /** Without hosts: a server to be started, or what wraps something else. */
    private static final Pattern OTHER_START = Pattern.compile(
            "(embedded|testcontainers):[a-z]+(:[0-9][a-z0-9._-]*)?(?=[?]|$)|" + WRAPPERS, Pattern.CASE_INSENSITIVE);

    private static final Pattern PORT = Pattern.compile(":(\\d{1,5})(?=[,/?#;)\\]]|$)");
    private static final Pattern IPV6 = Pattern.compile("\\[([0-9A-Fa-f]{0,4}[:.])++[0-9A-Fa-f]{0,4}\\]");
    private static final Pattern HOSTS = Pattern.compile("[\\p{L}\\p{N}_.,:\\[\\]-]*");
    private static final int MAX_PORT = 65_535;

    /** From a port to an @ in a parameter that is a user or a secret itself, and so ends no password. */
    private static final Pattern PORT_AND_USER_PARAMETER =
            Pattern.compile("\\d{1,5}([/?;,].*)?[?&;](user|username|[^=&;]*(pass|pwd)[^=&;]*)=[^&;]*", Pattern.DOTALL);

    private final String text;

    /** The text with those characters decoded that divide a URL, each in the place of the first octet of three. */
    private final String view;

    /** Whether nothing is known of the text, not even whether it is a URL. */
    private final boolean strict;

    private final HiddenPieces hidden;

    UrlScan(String text, boolean strict) {
        this.text = text;
        this.strict = strict;
        this.view = text.indexOf('%') < 0
                ? text
                : text.replaceAll("%3[Aa]", ":\0\0").replace("%40", "@\0\0").replaceAll("%3[Dd]", "=\0\0");
        this.hidden = new HiddenPieces(text);
        hide();
    }

    HiddenPieces hidden() {
        return hidden;
    }

    private void hide() {
        Matcher authority = AUTHORITY.matcher(view);
        Matcher other = OTHER_START.matcher(view);
        boolean hasHosts = authority.lookingAt();
        int start = hasHosts ? authority.end() : other.lookingAt() ? other.end() : 0;
        int colon = view.indexOf(':', start);
        int from = hasHosts ? colon : firstOf(":/", start);
        int at = from < 0 ? -1 : lastAt(from);
        if (at > from) {
            hidden.hide(from + 1, at);
        }
        int rest = Math.max(start, at + 1);
        if (hasHosts || (strict && at >= 0)) {
            hideWhatIsNoHost(rest, at >= 0);
        } else if (strict && colon >= 0) {
            hidden.hideFrom(colon + 1);
        }
        if (hasHosts || at >= 0) {
            hideWhatIsNoPath(firstOf("/", rest));
        } else if (colon >= 0) {
            hideWhatIsNoPath(colon + 1);
        }
        if (strict) {
            hideWhatIsNoParameter(rest);
        }
        SecretParameters.hide(view, strict, hidden);
    }

    /** The last @ that may end a password. */
    private int lastAt(int from) {
        int at = view.lastIndexOf('@');
        while (!strict
                && at > from
                && PORT_AND_USER_PARAMETER.matcher(view.substring(from + 1, at)).matches()) {
            at = view.lastIndexOf('@', at - 1);
        }
        return at > from ? at : -1;
    }

    /** A colon before something else than a port may be that of a password, whose @ is missing. */
    private void hideWhatIsNoHost(int from, boolean behindPassword) {
        int end = firstOf(strict ? "/?#" : "/?#;", from);
        int authorityEnd = end < 0 ? text.length() : end;
        if (strict
                && behindPassword
                && !HOSTS.matcher(view.substring(from, authorityEnd)).matches()) {
            hidden.hideFrom(from);
            return;
        }
        Matcher ipv6 = IPV6.matcher(view);
        Matcher port = PORT.matcher(view);
        int at = from;
        while (at < authorityEnd) {
            if (ipv6.region(at, text.length()).lookingAt()) {
                at = ipv6.end();
            } else if (view.charAt(at) != ':') {
                at++;
            } else if (port.region(at, text.length()).lookingAt() && isPort(port.group(1))) {
                at = port.end();
            } else {
                hidden.hideFrom(at + 1);
                return;
            }
        }
    }

    /** A colon in the path may be that of a password, too. */
    private void hideWhatIsNoPath(int from) {
        int end = firstOf("?#;", Math.max(from, 0));
        int colon = from < 0 ? -1 : FilePath.colonOfNoFile(view, from, end < 0 ? text.length() : end);
        if (colon >= 0) {
            hidden.hideFrom(colon + 1);
        }
    }

    private static boolean isPort(String digits) {
        int port = Integer.parseInt(digits);
        return port > 0 && port <= MAX_PORT;
    }

    /** A piece of the query without an equals sign, and what stands behind a #, may belong to a password. */
    private void hideWhatIsNoParameter(int from) {
        int fragment = view.indexOf('#', from);
        if (fragment >= 0) {
            hidden.hideFrom(fragment + 1);
        }
        int query = view.indexOf('?', from);
        while (query >= 0) {
            int next = view.indexOf('&', query + 1);
            int end = next < 0 ? text.length() : next;
            if (view.substring(query, end).indexOf('=') < 0) {
                hidden.hide(query + 1, end);
            }
            query = next;
        }
    }

    private int firstOf(String characters, int from) {
        for (int i = from; i < view.length(); i++) {
            if (characters.indexOf(view.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }
}
