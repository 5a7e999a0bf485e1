package dev.based.spi;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the parameters in a text whose values may be secrets, in whatever way a driver writes parameters. */
final class SecretParameters {

    private static final Pattern SECRET_NAME = Pattern.compile(
            "pas|pw|secret|token|(?<!foreign_)key(?!word)|cred|auth|sign|jwt", Pattern.CASE_INSENSITIVE);

    private static final String IN_NAMES = "[^\\s\0?&;(),=/#:@|\\[\\]{}\"'<>]";

    /** A name and the sign that gives it a value, wherever it stands. */
    private static final Pattern ASSIGNMENT = Pattern.compile("(?<!" + IN_NAMES + ")(" + IN_NAMES + "*+)\\s*+=");

    private SecretParameters() {}

    static boolean isSecret(String name) {
        return SECRET_NAME.matcher(name).find()
                || SECRET_NAME.matcher(decoded(name)).find();
    }

    /** What cannot be decoded is taken for a secret. */
    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "secret";
        }
    }

    /**
     * Marks the values to hide.
     *
     * @param toTheEnd whether what follows a secret is not certain to be something else
     */
    static void hide(String text, boolean toTheEnd, HiddenPieces hidden) {
        Matcher assignment = ASSIGNMENT.matcher(text);
        while (assignment.find()) {
            String name = assignment.group(1);
            char before = assignment.start() == 0 ? '?' : text.charAt(assignment.start() - 1);
            if (name.isEmpty() ? "?&;(,".indexOf(before) >= 0 : isSecret(name)) {
                int end = toTheEnd ? text.length() : end(text, before, assignment.end());
                hidden.hide(assignment.end(), end);
            }
        }
    }

    /** Where a value ends, which depends on what divides the parameters. */
    private static int end(String text, char before, int from) {
        return switch (before) {
            case '?', '&' -> next(text, '&', from);
            case ';' -> next(text, ';', from);
            case '(', ',' -> Math.max(text.lastIndexOf(')'), from) > from ? text.lastIndexOf(')') : text.length();
            default -> text.length();
        };
    }

    /** Where the next parameter begins: a divider without an equals sign behind it belongs to the value. */
    private static int next(String text, char divider, int from) {
        int end = text.indexOf(divider, from);
        while (end >= 0) {
            int after = text.indexOf(divider, end + 1);
            if (text.substring(end, after < 0 ? text.length() : after).indexOf('=') >= 0) {
                return end;
            }
            end = after;
        }
        return text.length();
    }
}
