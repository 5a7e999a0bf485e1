package dev.based.sql;

import static dev.based.sql.SqlCharacters.isBlank;
import static dev.based.sql.SqlCharacters.isWordPart;

/** Finds the ends of PostgreSQL's {@code E'…'}, in which a backslash escapes. */
final class EscapeStrings {

    /** Where the driver sees the E of one; the server sees it wherever no word goes on. */
    private static final String BEFORE_THE_PREFIX = " \t\n\f\r!\"#%&()*+,-./:;<=>?@[]^`|~";

    private final String sql;
    private final boolean certain;

    /**
     * The escape strings of a text.
     *
     * @param sql the text
     * @param certain whether what the driver reads otherwise than the server is an error
     */
    EscapeStrings(String sql, boolean certain) {
        this.sql = sql;
        this.certain = certain;
    }

    /** Whether the quote here has the prefix E. */
    boolean beginAt(int quote) {
        boolean prefixed = quote > 0 && "Ee".indexOf(sql.charAt(quote - 1)) >= 0;
        return prefixed && (quote == 1 || !isWordPart(sql.charAt(quote - 2)));
    }

    /** The offset behind the string, with those in later lines that continue it. */
    int end(int start) {
        int end = Quotes.endOfQuote(sql, start, '\'', true);
        for (int next = continuation(end); next >= 0; next = continuation(end)) {
            end = Quotes.endOfQuote(sql, next, '\'', true);
        }
        if (certain) {
            refuseWhatTheDriverMisreads(start, end);
        }
        return end;
    }

    /** Where the quote stands that goes on with a string, behind a line break at least; -1 if none does. */
    private int continuation(int from) {
        boolean newLine = false;
        int at = from;
        while (at < sql.length()) {
            if (sql.startsWith("--", at)) {
                at = endOfLine(at);
            } else if (isBlank(sql.charAt(at))) {
                newLine |= isLineBreak(sql.charAt(at));
                at++;
            } else {
                return newLine && sql.charAt(at) == '\'' ? at : -1;
            }
        }
        return -1;
    }

    private int endOfLine(int from) {
        int at = from;
        while (at < sql.length() && !isLineBreak(sql.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isLineBreak(char c) {
        return c == '\n' || c == '\r';
    }

    /** Behind '' or a line break the driver reads a string without escapes, and its end where the server reads none. */
    private void refuseWhatTheDriverMisreads(int start, int end) {
        boolean misread = start < 2 || BEFORE_THE_PREFIX.indexOf(sql.charAt(start - 2)) < 0;
        for (int at = start + 1; at < end; at++) {
            char c = sql.charAt(at);
            if (c == '\\') {
                if (misread && sql.charAt(at + 1) == '\'') {
                    throw SqlPosition.error(
                            sql,
                            at,
                            "An escaped quote where the driver sees no escape: write every quote of an E'…' as \\', "
                                    + "and the string in one piece");
                }
                at++;
            } else {
                misread |= c == '\'';
            }
        }
    }
}
