package dev.based.connection;

import dev.based.ConnectionFailedException;
import dev.based.failure.Causes;
import dev.based.spi.UrlMask;
import dev.based.url.PercentEncoding;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The secrets in the URL that a driver is given, which the driver may quote when something fails. Immutable. */
final class UrlSecrets {

    private static final Pattern WORD = Pattern.compile("[^\\s'\"`<>]+");
    private static final Pattern DIVIDERS = Pattern.compile("[:@/?&;,()=\\[\\]]");
    private static final int SHORT = 4;

    private final String url;
    private final String masked;
    private final List<String> secrets;

    /**
     * The secrets of a URL.
     *
     * @param url what the driver is given
     */
    UrlSecrets(String url) {
        this.url = url;
        this.masked = UrlMask.jdbcUrl(url);
        this.secrets = UrlMask.secretsOf(url).stream()
                .flatMap(UrlSecrets::alsoInPieces)
                .flatMap(secret -> Stream.of(secret, decoded(secret)))
                .filter(secret -> !secret.isEmpty() && !masked.contains(secret))
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** A driver that divides a URL in another place quotes a piece of a secret. */
    private static Stream<String> alsoInPieces(String secret) {
        return Stream.concat(
                Stream.of(secret), DIVIDERS.splitAsStream(secret).filter(piece -> piece.length() >= SHORT));
    }

    private static String decoded(String secret) {
        try {
            return PercentEncoding.decode(secret);
        } catch (IllegalArgumentException e) {
            return secret;
        }
    }

    /** A driver's text without the secrets. */
    String hiddenIn(String text) {
        String hidden = text.replace(url, masked);
        for (String secret : secrets) {
            hidden = hidden.contains(secret)
                    ? occurrences(secret).matcher(hidden).replaceAll(UrlMask.MASK)
                    : hidden;
        }
        return WORD.matcher(hidden).replaceAll(word -> java.util.regex.Matcher.quoteReplacement(shown(word.group())));
    }

    /** A short secret is a part of words that have nothing to do with it. */
    private static Pattern occurrences(String secret) {
        String quoted = Pattern.quote(secret);
        return Pattern.compile(
                secret.length() < SHORT ? "(?<![\\p{L}\\p{N}])" + quoted + "(?![\\p{L}\\p{N}])" : quoted);
    }

    /** Another URL in a driver's text may have secrets too. */
    private static String shown(String word) {
        return word.contains("://") || word.indexOf('=') >= 0 ? UrlMask.jdbcUrl(word) : word;
    }

    /** The driver's exception, or a copy if its stack trace would show a secret. */
    SQLException hiddenIn(SQLException failure) {
        return isShownBy(failure)
                ? copy(
                        failure,
                        hiddenIn(String.valueOf(failure.getMessage())),
                        failure.getSQLState(),
                        failure.getErrorCode())
                : failure;
    }

    /** The exception, or one that says the same if its stack trace would show a secret. */
    RuntimeException hiddenIn(RuntimeException failure) {
        return isShownBy(failure)
                ? new ConnectionFailedException(
                        "The driver failed", copy(failure, hiddenIn(failure.toString()), null, 0))
                : failure;
    }

    private boolean isShownBy(Throwable failure) {
        return Causes.withSuppressed(failure).stream()
                .map(Throwable::toString)
                .anyMatch(text -> !hiddenIn(text).equals(text));
    }

    /** The causes as well, but for what they have suppressed. */
    private SQLException copy(Throwable failure, String text, @Nullable String sqlState, int vendorCode) {
        List<Throwable> causes = new ArrayList<>(Causes.of(failure));
        SQLException copy = null;
        for (int i = causes.size() - 1; i > 0; i--) {
            Throwable cause = causes.get(i);
            copy = new SQLException(hiddenIn(cause.toString()), copy);
            copy.setStackTrace(cause.getStackTrace());
        }
        SQLException whole = new SQLException(text, sqlState, vendorCode, copy);
        whole.setStackTrace(failure.getStackTrace());
        return whole;
    }
}
