package dev.based.sql;

import dev.based.spi.SqlSyntax;
import dev.based.spi.SqlSyntax.Rule;

/** Finds the ends of quotes and comments. */
final class Quotes {

    private final String sql;
    private final SqlSyntax syntax;

    Quotes(String sql, SqlSyntax syntax) {
        this.sql = sql;
        this.syntax = syntax;
    }

    /** The offset behind the comment that begins here, or the same offset if none does. */
    int skipComment(int at) {
        if (sql.startsWith("--", at) && (!syntax.has(Rule.HASH_COMMENTS) || isBlankOrEnd(at + 2))) {
            return endOfLine(at);
        }
        if (sql.charAt(at) == '#' && syntax.has(Rule.HASH_COMMENTS)) {
            return endOfLine(at);
        }
        if (sql.startsWith("/*", at)) {
            return syntax.has(Rule.EXECUTABLE_COMMENTS) && isExecutable(at) ? at : endOfBlock(at);
        }
        return at;
    }

    private boolean isExecutable(int at) {
        if (sql.startsWith("/*!", at) || sql.startsWith("/*M!", at)) {
            throw SqlPosition.error(
                    sql,
                    at,
                    "A comment that is executed: its parameters and its end are not certain; "
                            + "write the statement for this version of the server");
        }
        return false;
    }

    private boolean isBlankOrEnd(int at) {
        return at >= sql.length() || sql.charAt(at) <= ' ';
    }

    private int endOfLine(int at) {
        int end = sql.indexOf('\n', at);
        return end < 0 ? sql.length() : end + 1;
    }

    private int endOfBlock(int start) {
        int depth = 0;
        int at = start;
        while (at < sql.length()) {
            if (sql.startsWith("/*", at) && (depth == 0 || syntax.has(Rule.NESTED_COMMENTS))) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                at += 2;
                if (--depth == 0) {
                    return at;
                }
            } else {
                at++;
            }
        }
        throw SqlPosition.error(sql, start, "A comment is not closed: */ is missing");
    }

    /** The offset behind the quote that begins here, or the same offset if none does. */
    int skipQuoted(int at) {
        char c = sql.charAt(at);
        return switch (c) {
            case '\'' -> endOfQuote(at, '\'', backslashEscapes(at));
            case '"' -> endOfQuote(at, '"', syntax.has(Rule.BACKSLASH_ESCAPES));
            case '`' -> syntax.has(Rule.BACKTICKS) ? endOfQuote(at, '`', false) : at;
            case '[' -> syntax.has(Rule.BRACKET_IDENTIFIERS) ? endOfBrackets(at) : at;
            case '$' -> syntax.has(Rule.DOLLAR_QUOTES) && !isInsideWord(at) ? endOfDollarQuote(at) : at;
            default -> at;
        };
    }

    private boolean isInsideWord(int at) {
        return at > 0 && SqlScanner.isWordPart(sql.charAt(at - 1));
    }

    private boolean backslashEscapes(int at) {
        if (syntax.has(Rule.BACKSLASH_ESCAPES)) {
            return true;
        }
        boolean prefixed = at > 0 && (sql.charAt(at - 1) == 'E' || sql.charAt(at - 1) == 'e');
        return syntax.has(Rule.ESCAPE_STRINGS) && prefixed && (at == 1 || !SqlScanner.isWordPart(sql.charAt(at - 2)));
    }

    private int endOfQuote(int start, char quote, boolean backslashEscapes) {
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
        while (at < sql.length() && SqlScanner.isWordPart(sql.charAt(at)) && sql.charAt(at) != '$') {
            at++;
        }
        boolean isTag = at < sql.length() && sql.charAt(at) == '$' && !Character.isDigit(sql.charAt(start + 1));
        if (!isTag) {
            return start;
        }
        String tag = sql.substring(start, at + 1);
        int end = sql.indexOf(tag, at + 1);
        if (end < 0) {
            throw SqlPosition.error(sql, start, "A dollar quote is not closed: a second " + tag + " is missing");
        }
        return end + tag.length();
    }
}
