package dev.based.sql;

import static dev.based.sql.SqlCharacters.isDigit;
import static dev.based.sql.SqlCharacters.isWordPart;

import dev.based.spi.SqlSyntax;
import dev.based.spi.SqlSyntax.Rule;

/** Finds the ends of quotes. */
final class Quotes {

    private final String sql;
    private final SqlSyntax syntax;
    private final EscapeStrings escapeStrings;
    private final boolean certain;

    /**
     * The quotes of a text.
     *
     * @param sql the text
     * @param syntax the database's lexical rules
     * @param certain whether what its driver reads otherwise than the database is an error
     */
    Quotes(String sql, SqlSyntax syntax, boolean certain) {
        this.sql = sql;
        this.syntax = syntax;
        this.escapeStrings = new EscapeStrings(sql, certain);
        this.certain = certain;
    }

    /** The offset behind the quote that begins here, or the same offset if none does. */
    int skip(int at) {
        char c = sql.charAt(at);
        return switch (c) {
            case '\'' -> endOfString(at);
            case '"' -> endOfQuote(at, '"', syntax.has(Rule.BACKSLASH_ESCAPES) && !syntax.has(Rule.ANSI_QUOTES));
            case '`' -> syntax.has(Rule.BACKTICKS) ? endOfQuote(at, '`', false) : at;
            case '[' -> syntax.has(Rule.BRACKET_IDENTIFIERS) ? endOfBrackets(at) : at;
            case '$' -> syntax.has(Rule.DOLLAR_QUOTES) ? endOfDollarQuote(at) : at;
            default -> at;
        };
    }

    private int endOfString(int at) {
        return syntax.has(Rule.ESCAPE_STRINGS) && escapeStrings.beginAt(at)
                ? escapeStrings.end(at)
                : endOfQuote(at, '\'', syntax.has(Rule.BACKSLASH_ESCAPES));
    }

    private int endOfQuote(int start, char quote, boolean backslashEscapes) {
        return endOfQuote(sql, start, quote, backslashEscapes);
    }

    /** The offset behind a quote, in which the quote itself is doubled. */
    static int endOfQuote(String sql, int start, char quote, boolean backslashEscapes) {
        int at = start + 1;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == '\\' && backslashEscapes) {
                at += 2;
            } else if (c != quote) {
                at++;
            } else if (at + 1 < sql.length() && sql.charAt(at + 1) == quote) {
                at += 2;
            } else {
                return at + 1;
            }
        }
        throw SqlPosition.error(sql, start, "A quote is not closed: " + quote + " is missing");
    }

    private int endOfBrackets(int start) {
        int end = sql.indexOf(']', start);
        if (end < 0) {
            throw SqlPosition.error(sql, start, "A quoted identifier is not closed: ] is missing");
        }
        return end + 1;
    }

    private int endOfDollarQuote(int start) {
        int at = start + 1;
        while (at < sql.length() && isWordPart(sql.charAt(at)) && sql.charAt(at) != '$') {
            at++;
        }
        boolean isTag = at < sql.length() && sql.charAt(at) == '$' && !isDigit(sql.charAt(start + 1));
        if (!isTag) {
            return start;
        }
        String tag = sql.substring(start, at + 1);
        if (certain && !isTagToTheDriver(tag)) {
            throw SqlPosition.error(
                    sql, start, "A dollar quote that the driver takes for none: write its tag in letters");
        }
        int end = sql.indexOf(tag, at + 1);
        if (end < 0) {
            throw SqlPosition.error(sql, start, "A dollar quote is not closed: a second " + tag + " is missing");
        }
        return end + tag.length();
    }

    /** Refuses a word or number in which the driver sees a dollar quote: behind a sign that is no letter to it. */
    void refuseHiddenIn(int start, int end) {
        for (int at = start + 1; certain && at < end; at++) {
            if (sql.charAt(at) == '$'
                    && syntax.has(Rule.DOLLAR_QUOTES)
                    && !Character.isJavaIdentifierPart(sql.charAt(at - 1))) {
                throw SqlPosition.error(
                        sql, at, "A $ in a name, which the driver takes for a quote: write the name in \"…\"");
            }
        }
    }

    /** PostgreSQL's driver asks Java what letters and digits are, where the server takes all but ASCII for letters. */
    private static boolean isTagToTheDriver(String tag) {
        return Character.isJavaIdentifierStart(tag.charAt(1))
                && tag.chars().allMatch(c -> Character.isJavaIdentifierPart((char) c));
    }
}
