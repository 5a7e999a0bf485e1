package dev.based.spi;

import java.util.List;

/**
 * Hides possible secrets in a database's URL, or in a text that should have been a URL; for messages and logs. It hides
 * too much rather than too little, because it is not certain where the password ends in a malformed text.
 *
 * @since 0.1.0
 */
public final class UrlMask {

    /** The text that replaces a secret. */
    public static final String MASK = "***";

    private UrlMask() {}

    /**
     * A text that could not be read as a URL.
     *
     * @param text any text
     * @return the text without possible secrets
     */
    public static String text(String text) {
        return new UrlScan(text, true).hidden().shown();
    }

    /**
     * A URL that is for a JDBC driver to read.
     *
     * @param url {@code jdbc:…}
     * @return the URL without possible secrets
     */
    public static String jdbcUrl(String url) {
        return new UrlScan(url, false).hidden().shown();
    }

    /**
     * The pieces that {@link #jdbcUrl} hides.
     *
     * @param url {@code jdbc:…}
     * @return each piece as it is written in the URL
     */
    public static List<String> secretsOf(String url) {
        return new UrlScan(url, false).hidden().pieces();
    }

    /**
     * A part of a URL that is well-formed, such as the database's name: a password may be in the wrong part.
     *
     * @param part the part, decoded
     * @return the part without possible secrets
     */
    public static String part(String part) {
        return hiddenIn(part).shown();
    }

    private static HiddenPieces hiddenIn(String part) {
        HiddenPieces hidden = new HiddenPieces(part);
        int colon = part.indexOf(':');
        int at = part.lastIndexOf('@');
        if (colon >= 0 && at > colon) {
            hidden.hide(colon + 1, at);
        }
        SecretParameters.hide(part, true, hidden);
        return hidden;
    }

    /**
     * A database's name or file.
     *
     * @param path the name, decoded
     * @return the name without possible secrets
     */
    public static String path(String path) {
        HiddenPieces hidden = hiddenIn(path);
        int colon = FilePath.colonOfNoFile(path, 0, path.length());
        if (colon >= 0 && path.indexOf('@', colon) < 0) {
            hidden.hideFrom(colon + 1);
        }
        return hidden.shown();
    }

    /**
     * The value of a parameter.
     *
     * @param name the parameter's name, decoded
     * @param value its value, decoded
     * @return the value, or {@link #MASK} if it may be or contain a secret
     */
    public static String value(String name, String value) {
        return isSecret(name) || !part(value).equals(value) ? MASK : value;
    }

    /**
     * Whether the name of a parameter is that of a secret.
     *
     * @param name the name
     * @return true if its value must not be shown
     */
    public static boolean isSecret(String name) {
        return SecretParameters.isSecret(name);
    }
}
