package dev.based.mysql;

import dev.based.spi.SqlSyntax;
import dev.based.spi.SqlSyntax.Rule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lexical rules of MySQL and MariaDB, which their {@code sql_mode} changes ("SQL_MODE" in MariaDB's documentation). */
final class MySqlModes {

    /** Without ANSI_QUOTES and NO_BACKSLASH_ESCAPES, as servers are set up. */
    static final SqlSyntax SYNTAX = syntax(false, false);

    private static final SqlSyntax ANSI_QUOTES = syntax(true, false);
    private static final SqlSyntax NO_BACKSLASH_ESCAPES = syntax(false, true);
    private static final SqlSyntax BOTH = syntax(true, true);

    private MySqlModes() {}

    private static SqlSyntax syntax(boolean ansiQuotes, boolean noBackslashEscapes) {
        List<Rule> rules = new ArrayList<>(
                List.of(Rule.BACKTICKS, Rule.HASH_COMMENTS, Rule.EXECUTABLE_COMMENTS, Rule.COMPOUND_STATEMENTS));
        if (ansiQuotes) {
            rules.add(Rule.ANSI_QUOTES);
        }
        if (!noBackslashEscapes) {
            rules.add(Rule.BACKSLASH_ESCAPES);
        }
        return SqlSyntax.of(rules.toArray(Rule[]::new));
    }

    /** The rules by the flags of the server's status, null for the usual ones. */
    static @Nullable SqlSyntax otherSyntax(int status) {
        boolean noBackslashEscapes = (status & ServerStatus.NO_BACKSLASH_ESCAPES) != 0;
        if ((status & ServerStatus.ANSI_QUOTES) != 0) {
            return noBackslashEscapes ? BOTH : ANSI_QUOTES;
        }
        return noBackslashEscapes ? NO_BACKSLASH_ESCAPES : null;
    }
}
