package dev.based.frame;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells statements that only read. */
final class Reading {

    private static final Pattern COMMENTS = Pattern.compile("^(?:\\s+|--[^\\n]*|/\\*.*?\\*/)+", Pattern.DOTALL);
    private static final Set<String> QUERIES = Set.of("SELECT", "SHOW", "VALUES", "PRAGMA", "TABLE");
    private static final Set<String> AROUND_OTHERS = Set.of("WITH", "EXPLAIN");
    private static final Pattern CHANGES =
            Pattern.compile("\\b(?:INSERT|UPDATE|DELETE|MERGE|CREATE)\\b", Pattern.CASE_INSENSITIVE);

    /** {@code SELECT INTO} makes a table on PostgreSQL, but for MySQL's variables; another statement may do anything. */
    private static final Pattern INTO_OR_MORE =
            Pattern.compile("\\bINTO\\b(?!\\s*@)|;\\s*\\S", Pattern.CASE_INSENSITIVE);

    /** What ends with its transaction on PostgreSQL, and is the session's, whatever happens to transactions, on MySQL. */
    private static final Pattern SETTING_OF_TRANSACTION = Pattern.compile("SET\\s+LOCAL\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern WORD = Pattern.compile("\\w*");

    private Reading() {}

    /**
     * Whether a statement changes nothing, as far as its text shows. Where words in quotes look like more, it is taken
     * for one that changes something, which is the safe side.
     */
    static boolean is(String sql) {
        String first = firstWord(sql);
        if (INTO_OR_MORE.matcher(sql).find()) {
            return false;
        }
        return QUERIES.contains(first)
                || SETTING_OF_TRANSACTION.matcher(withoutLeadingComments(sql)).lookingAt()
                || (AROUND_OTHERS.contains(first) && !CHANGES.matcher(sql).find());
    }

    /** The word a statement begins with, in capital letters; empty if it begins with none. */
    static String firstWord(String sql) {
        Matcher word = WORD.matcher(withoutLeadingComments(sql));
        return word.lookingAt() ? word.group().toUpperCase(Locale.ROOT) : "";
    }

    private static String withoutLeadingComments(String sql) {
        return COMMENTS.matcher(sql).replaceFirst("");
    }
}
