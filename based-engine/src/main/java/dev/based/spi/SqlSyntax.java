package dev.based.spi;

import java.util.EnumSet;
import java.util.Set;

/**
 * The lexical rules by which a database's SQL is split into quotes, comments, parameters and statements. Immutable.
 *
 * <p>All databases share {@code '…'} with {@code ''}, {@code "…"} with {@code ""}, {@code --} comments and
 * {@code /* … *}{@code /} comments; a {@link Rule} describes a difference.
 *
 * @since 0.1.0
 */
public final class SqlSyntax {

    /** One lexical rule beyond the common ones. */
    public enum Rule {
        /** {@code $tag$ … $tag$} quotes a string (PostgreSQL). */
        DOLLAR_QUOTES,
        /** {@code E'…'} is a string with backslash escapes (PostgreSQL). */
        ESCAPE_STRINGS,
        /** Backslash escapes in every string, {@code "…"} included (MySQL). */
        BACKSLASH_ESCAPES,
        /** {@code "…"} quotes an identifier, in which a backslash does not escape. */
        ANSI_QUOTES,
        /** Backticks quote an identifier (MySQL, SQLite). */
        BACKTICKS,
        /** {@code […]} quotes an identifier (SQLite). */
        BRACKET_IDENTIFIERS,
        /** {@code a[1:2]} is an array slice (PostgreSQL). */
        ARRAY_SUBSCRIPTS,
        /** Comments nest (PostgreSQL). */
        NESTED_COMMENTS,
        /** A carriage return alone ends a {@code --} comment (PostgreSQL). */
        CARRIAGE_RETURNS,
        /** {@code #} begins a comment, and {@code --} does so only before white space (MySQL). */
        HASH_COMMENTS,
        /** The text of {@code /*! … *}{@code /} is executed (MySQL, MariaDB). */
        EXECUTABLE_COMMENTS,
        /** {@code ??} stands for the operator {@code ?} (PostgreSQL's driver). */
        DOUBLED_QUESTION_MARK,
        /** {@code @name}, {@code $name} and {@code ?1} are parameters of the database's own (SQLite). */
        NATIVE_PARAMETERS,
        /** Routines have the body {@code BEGIN ATOMIC … END}, and a BEGIN alone has none (PostgreSQL). */
        ATOMIC_BODIES,
        /**
         * BEGIN, IF, CASE, LOOP, REPEAT, WHILE and FOR contain statements. They occur in routines, and also outside:
         * {@code BEGIN NOT ATOMIC} and the others (MariaDB, MySQL). Without this rule and without {@link
         * #ATOMIC_BODIES}, only the BEGIN and END of a trigger or routine contain statements.
         */
        COMPOUND_STATEMENTS
    }

    private final Set<Rule> rules;

    private SqlSyntax(Set<Rule> rules) {
        this.rules = rules;
    }

    /**
     * The common rules and the given ones.
     *
     * @param rules what the database adds
     * @return the syntax
     */
    public static SqlSyntax of(Rule... rules) {
        EnumSet<Rule> set = EnumSet.noneOf(Rule.class);
        set.addAll(Set.of(rules));
        return new SqlSyntax(set);
    }

    /**
     * Whether a rule holds.
     *
     * @param rule the rule
     * @return true if it holds
     */
    public boolean has(Rule rule) {
        return rules.contains(rule);
    }

    @Override
    public String toString() {
        return "SqlSyntax" + rules;
    }
}
