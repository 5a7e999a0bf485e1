package dev.based.url;

import dev.based.failure.LogLine;
import dev.based.spi.UrlMask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the text of a database URL; every error names the part that is wrong and shows no password. */
final class UrlParser {

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*");
    private static final Pattern SCHEME_CHARACTERS = Pattern.compile("[A-Za-z0-9+._-]*");
    private static final Pattern JDBC = Pattern.compile("jdbc:([A-Za-z][A-Za-z0-9+.-]*):.*", Pattern.DOTALL);
    private static final Pattern TEST_SERVER = Pattern.compile("(embedded|testcontainers):.*", Pattern.DOTALL);

    private final String url;

    UrlParser(String url) {
        this.url = url;
    }

    UrlParts parse() {
        rejectWhatIsNoUrl();
        Matcher jdbc = JDBC.matcher(WrapperUrl.innermost(url));
        if (jdbc.matches()) {
            UrlAdvice.ofJdbcUrl(url).ifPresent(advice -> {
                throw bad(advice);
            });
            return UrlParts.ofJdbcUrl(url, jdbc.group(1).toLowerCase(Locale.ROOT));
        }
        int schemeEnd = url.indexOf("://");
        if (schemeEnd < 0) {
            throw bad(UrlAdvice.of(url));
        }
        String scheme = url.substring(0, schemeEnd);
        if (!SCHEME.matcher(scheme).matches()) {
            throw bad("%s is no scheme: letters, digits, '+', '.' and '-', beginning with a letter"
                    .formatted(
                            SCHEME_CHARACTERS.matcher(scheme).matches() ? "'" + scheme + "'" : "what it begins with"));
        }
        String rest = url.substring(schemeEnd + 3);
        if (rest.indexOf('#') >= 0) {
            throw bad("it has a '#', which no database URL has; write one that belongs to a name or password as %23");
        }
        int query = rest.indexOf('?');
        String beforeQuery = query < 0 ? rest : rest.substring(0, query);
        int slash = beforeQuery.indexOf('/');
        String authority = slash < 0 ? beforeQuery : beforeQuery.substring(0, slash);
        String path = slash < 0 ? "" : beforeQuery.substring(slash + 1);
        if (path.indexOf('@') >= 0 && authority.indexOf('@') < 0 && authority.indexOf(':') >= 0) {
            throw bad("the password has a '/'; write it as %2F");
        }
        rejectQuestionMarkInPassword(authority, path, query < 0 ? "" : rest.substring(query + 1));
        int at = authority.indexOf('@');
        if (at != authority.lastIndexOf('@')) {
            throw bad("it has two '@' before the path; write one that belongs to the user or password as %40");
        }
        String userInfo = at < 0 ? null : authority.substring(0, at);
        return new UrlParts(
                null,
                scheme.toLowerCase(Locale.ROOT),
                username(userInfo),
                password(userInfo),
                hosts(authority.substring(at + 1), userInfo != null && userInfo.indexOf(':') >= 0),
                decoded("database", path),
                query < 0 ? Map.of() : parameters(rest.substring(query + 1)));
    }

    /** An unencoded ? in a password ends the authority early: it has a colon and no @, and an @ follows. */
    private void rejectQuestionMarkInPassword(String authority, String path, String query) {
        if (query.indexOf('@') < 0 || authority.indexOf('@') >= 0) {
            return;
        }
        int colon = authority.indexOf(':');
        boolean isPort = isDigits(authority.substring(colon + 1)) && query.indexOf('=') >= 0;
        boolean endsInColon = path.isEmpty() && colon >= 0 && !isPort;
        if (endsInColon || !UrlMask.path(path).equals(path)) {
            throw bad("the password has a '?'; write it as %3F");
        }
    }

    private static boolean isDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private void rejectWhatIsNoUrl() {
        if (url.isBlank()) {
            throw new IllegalArgumentException("The database URL is empty; write sqlite:///:memory: for SQLite in "
                    + "memory, or scheme://user:password@host:port/database");
        }
        if (url.equals(":memory:")) {
            throw bad("':memory:' alone is no URL; write sqlite:///:memory:");
        }
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            if (Character.isWhitespace(c) || Character.isISOControl(c)) {
                throw bad("it has a blank or control character at position %d; write a blank as %%20".formatted(i + 1));
            }
        }
        Matcher testServer = TEST_SERVER.matcher(url);
        if (testServer.matches()) {
            throw bad("'%s:' starts a server for tests; give it to @BasedDatabase, or as based.url to the tests"
                    .formatted(testServer.group(1)));
        }
        if (url.startsWith("jdbc:") && !JDBC.matcher(url).matches()) {
            throw bad("a JDBC URL is jdbc:subprotocol:subname");
        }
    }

    private @Nullable String username(@Nullable String userInfo) {
        if (userInfo == null) {
            return null;
        }
        int colon = userInfo.indexOf(':');
        String name = colon < 0 ? userInfo : userInfo.substring(0, colon);
        if (name.isEmpty()) {
            throw bad("there is no user before the '@'; leave out the '@', or write user:password@");
        }
        return decoded("user", name);
    }

    private @Nullable String password(@Nullable String userInfo) {
        if (userInfo == null || userInfo.indexOf(':') < 0) {
            return null;
        }
        String password = userInfo.substring(userInfo.indexOf(':') + 1);
        if (password.indexOf(':') >= 0) {
            throw bad("the password has a ':'; write it as %3A");
        }
        return decoded("password", password);
    }

    /** Behind a password a host is not shown that is wrong: it may be the rest of the password. */
    private List<UrlHost> hosts(String text, boolean behindPassword) {
        List<UrlHost> hosts = new ArrayList<>();
        if (text.isEmpty()) {
            return hosts;
        }
        for (String host : text.split(",", -1)) {
            boolean isShown = !behindPassword
                    && host.indexOf(':') < 0
                    && UrlMask.text(host).equals(host);
            try {
                hosts.add(HostParser.parse(host, isShown ? "'" + host + "'" : "host " + (hosts.size() + 1)));
            } catch (IllegalArgumentException e) {
                throw bad(e.getMessage());
            }
        }
        return hosts;
    }

    private Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query.isEmpty()) {
            throw bad("there is nothing after the '?'; leave it out");
        }
        for (String pair : query.split("&", -1)) {
            String parameter = "parameter " + (parameters.size() + 1);
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                throw bad(
                        pair.isEmpty()
                                ? "it has an empty parameter; one '&' between two parameters is enough"
                                : "a parameter is name=value, and %s has no %s"
                                        .formatted(parameter, equals < 0 ? "'='" : "name"));
            }
            if (pair.substring(0, equals).indexOf('@') >= 0) {
                throw bad("%s has an '@' in its name; a '?' that belongs to the password is written as %%3F"
                        .formatted(parameter));
            }
            String name = decoded("name of " + parameter, pair.substring(0, equals));
            String value = decoded("value of " + parameter, pair.substring(equals + 1));
            if (parameters.put(name, value) != null) {
                throw bad("%s has the same name as an earlier one; give each once".formatted(parameter));
            }
        }
        return parameters;
    }

    private String decoded(String part, String text) {
        try {
            String decoded = PercentEncoding.decode(text);
            if (decoded.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("it has a NUL character");
            }
            return decoded;
        } catch (IllegalArgumentException e) {
            throw bad("the %s cannot be read: %s".formatted(part, e.getMessage()));
        }
    }

    private IllegalArgumentException bad(@Nullable String problem) {
        return new IllegalArgumentException(
                "Bad database URL '%s': %s".formatted(LogLine.of(UrlMask.text(url)), problem));
    }
}
