package dev.based.frame;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells statements that only read. */
final class Reading {

    private static final Pattern COMMENTS = Pattern.compile("^(?:\\s+|--[^\\n]*|/\\*.*?\\*/)+", Pattern.DOTALL);
    private static final Pattern READS = Pattern.compile(
            "(?:SELECT|SHOW|EXPLAIN|VALUES|PRAGMA|TABLE)\\b.*", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern WITH = Pattern.compile("WITH\\b.*", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern CHANGES =
            Pattern.compile("\\b(?:INSERT|UPDATE|DELETE|MERGE|REPLACE\\s+INTO)\\b", Pattern.CASE_INSENSITIVE);

    /** The statements that leave the schema as it is. */
    private static final Set<String> KEEP_SCHEMA = Set.of(
            "SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE", "WITH", "VALUES", "TABLE", "SHOW", "EXPLAIN",
            "SET", "LOCK", "LISTEN", "NOTIFY", "FETCH", "COPY");

    private static final Pattern WORD = Pattern.compile("\\w*");

    private Reading() {}

    /** Whether a statement changes nothing, as far as its text shows. */
    static boolean is(String sql) {
        String statement = withoutLeadingComments(sql);
        return READS.matcher(statement).matches()
                || (WITH.matcher(statement).matches()
                        && !CHANGES.matcher(statement).find());
    }

    /** Whether a text changes nothing, also if it has several statements: it is taken to where there may be another. */
    static boolean isThroughout(String sql) {
        int end = sql.indexOf(';');
        return is(sql) && (end < 0 || sql.substring(end + 1).isBlank());
    }

    /** Whether a statement leaves the schema as it is, as far as it is known. */
    static boolean keepsSchema(String sql) {
        return KEEP_SCHEMA.contains(firstWord(sql));
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
