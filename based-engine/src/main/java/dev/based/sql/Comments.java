package dev.based.sql;

import dev.based.spi.SqlSyntax;
import dev.based.spi.SqlSyntax.Rule;

/** Finds the ends of comments. */
final class Comments {

    private final String sql;
    private final SqlSyntax syntax;
    private final boolean certain;

    /**
     * The comments of a text.
     *
     * @param sql the text
     * @param syntax the database's lexical rules
     * @param certain whether a comment that may be executed is an error; otherwise it is taken to be executed
     */
    Comments(String sql, SqlSyntax syntax, boolean certain) {
        this.sql = sql;
        this.syntax = syntax;
        this.certain = certain;
    }

    /** The offset behind the comment that begins here, or the same offset if none does. */
    int skip(int at) {
        if (sql.startsWith("--", at) && (!syntax.has(Rule.HASH_COMMENTS) || isBlankOrEnd(at + 2))) {
            return endOfLine(at);
        }
        if (sql.charAt(at) == '#' && syntax.has(Rule.HASH_COMMENTS)) {
            return endOfLine(at);
        }
        if (!sql.startsWith("/*", at)) {
            return at;
        }
        int executed = syntax.has(Rule.EXECUTABLE_COMMENTS) ? executedFrom(at) : at;
        return executed > at ? executed : endOfBlock(at);
    }

    /** Where the SQL in a comment begins, behind the version that it is for, or the same offset if there is none. */
    private int executedFrom(int start) {
        int at = start + 2;
        if (sql.startsWith("M!", at)) {
            at++;
        }
        if (!sql.startsWith("!", at)) {
            return start;
        }
        if (certain) {
            throw SqlPosition.error(
                    sql,
                    start,
                    "A comment that is executed: its parameters and its end are not certain; "
                            + "write the statement for this version of the server");
        }
        do {
            at++;
        } while (at < sql.length() && SqlCharacters.isDigit(sql.charAt(at)));
        return at;
    }

    private boolean isBlankOrEnd(int at) {
        return at >= sql.length() || sql.charAt(at) <= ' ';
    }

    private int endOfLine(int start) {
        int at = start;
        while (at < sql.length() && !endsLine(sql.charAt(at))) {
            at++;
        }
        return at;
    }

    private boolean endsLine(char c) {
        return c == '\n' || (c == '\r' && syntax.has(Rule.CARRIAGE_RETURNS));
    }

    private int endOfBlock(int start) {
        if (certain && syntax.has(Rule.NESTED_COMMENTS) && sql.startsWith("/*/", start)) {
            throw SqlPosition.error(
                    sql, start, "A comment that the driver takes for closed: write a space between /* and the /");
        }
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
}
