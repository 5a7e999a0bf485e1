package dev.based;

import java.util.Locale;
import java.util.regex.Pattern;

/** Hides the secrets of a URL, well-formed or not. */
final class UrlMask {

    static final String MASK = "***";

    /** From the first colon of the user's part to the last @ that can end it, whatever stands between. */
    private static final Pattern USER_INFO = Pattern.compile("(//[^:/?#@]*):.*@", Pattern.DOTALL);

    /** The same where the URL may be well-formed in a way not known here: a port is no password. */
    private static final Pattern JDBC_USER_INFO =
            Pattern.compile("(//[^:/?#@]*):(?!\\d{1,5}(?:[/?;,]|$)).*@", Pattern.DOTALL);

    private static final Pattern PARAMETER =
            Pattern.compile("([?&;][^=&;?]*(?:pass|pwd|secret|token|key)[^=&;?]*=)[^&;]*", Pattern.CASE_INSENSITIVE);

    private UrlMask() {}

    static boolean isSecret(String parameter) {
        String name = parameter.toLowerCase(Locale.ROOT);
        return name.contains("pass")
                || name.contains("pwd")
                || name.contains("secret")
                || name.contains("token")
                || name.contains("key");
    }

    static String mask(String url) {
        String masked = PARAMETER.matcher(url).replaceAll("$1" + MASK);
        Pattern userInfo = masked.startsWith("jdbc:") ? JDBC_USER_INFO : USER_INFO;
        return userInfo.matcher(masked).replaceFirst("$1:" + MASK + "@");
    }
}
