package dev.based.sql;

import dev.based.spi.SqlSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A statement that begins, ends or describes a transaction.
 *
 * @param kind what it does
 * @param name the savepoint's name as the database reads it, empty if there is none
 * @param chain whether another transaction begins at once
 * @param readOnly whether it makes a transaction read-only
 */
public record TransactionStatement(Kind kind, String name, boolean chain, boolean readOnly) {

    /** The effect of such a statement. */
    public enum Kind {
        /** Begins a transaction. */
        BEGIN,
        /** Commits it. */
        COMMIT,
        /** Rolls it back. */
        ROLLBACK,
        /** Sets a savepoint. */
        SAVEPOINT,
        /** Rolls back to one. */
        ROLLBACK_TO,
        /** Forgets one. */
        RELEASE,
        /** Lets every statement commit. */
        AUTO_COMMIT_ON,
        /** Lets statements wait for a commit. */
        AUTO_COMMIT_OFF,
        /** Describes the transaction that has begun or is next. */
        DESCRIBE,
        /** Describes all transactions of the connection. */
        DESCRIBE_ALL,
        /** Prepares or ends a transaction of two phases, or ends the connection with it. */
        UNSUPPORTED
    }

    private static final Set<String> FIRST_WORDS = Set.of(
            "BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE", "PREPARE", "XA", "SET");
    private static final Set<String> NOISE = Set.of("WORK", "TRANSACTION");
    private static final Set<String> OFF = Set.of("0", "OFF", "FALSE");

    /**
     * Reads a statement.
     *
     * @param sql one statement, perhaps with comments before it
     * @param syntax the database's lexical rules
     * @return what it does, null if it has nothing to do with transactions
     */
    public static @Nullable TransactionStatement of(String sql, SqlSyntax syntax) {
        if (!FIRST_WORDS.contains(firstWord(sql, syntax))) {
            return null;
        }
        List<String> names = tokens(sql, syntax);
        List<String> words =
                names.stream().map(name -> name.toUpperCase(Locale.ROOT)).toList();
        return switch (words.get(0)) {
            case "BEGIN" -> TransactionText.isBlock(words) ? null : plain(Kind.BEGIN, words);
            case "START" -> hasAt(words, 1, "TRANSACTION") ? plain(Kind.BEGIN, words) : null;
            case "COMMIT", "END" -> ending(Kind.COMMIT, words, names);
            case "ROLLBACK", "ABORT" -> ending(Kind.ROLLBACK, words, names);
            case "SAVEPOINT" -> named(Kind.SAVEPOINT, names);
            case "RELEASE" -> named(Kind.RELEASE, names);
            case "PREPARE" -> hasAt(words, 1, "TRANSACTION") ? plain(Kind.UNSUPPORTED, words) : null;
            case "XA" -> plain(Kind.UNSUPPORTED, words);
            case "SET" -> setting(words);
            default -> null;
        };
    }

    private static String firstWord(String sql, SqlSyntax syntax) {
        Comments comments = new Comments(sql, syntax, false);
        int at = 0;
        while (at < sql.length()) {
            int skipped = comments.skip(at);
            if (skipped == at && !SqlCharacters.isBlank(sql.charAt(at))) {
                return sql.substring(at, endOfToken(sql, at)).toUpperCase(Locale.ROOT);
            }
            at = Math.max(skipped, at + 1);
        }
        return "";
    }

    private static boolean hasAt(List<String> words, int index, String word) {
        return words.size() > index && words.get(index).equals(word);
    }

    private static TransactionStatement plain(Kind kind, List<String> words) {
        int read = words.indexOf("READ");
        return new TransactionStatement(kind, "", false, read >= 0 && hasAt(words, read + 1, "ONLY"));
    }

    private static TransactionStatement named(Kind kind, List<String> names) {
        return new TransactionStatement(kind, names.get(names.size() - 1), false, false);
    }

    private static TransactionStatement ending(Kind kind, List<String> words, List<String> names) {
        if (words.contains("TO")) {
            return named(Kind.ROLLBACK_TO, names);
        }
        List<String> rest =
                words.stream().skip(1).filter(word -> !NOISE.contains(word)).toList();
        boolean release = rest.contains("RELEASE") && !hasAt(rest, rest.indexOf("RELEASE") - 1, "NO");
        if (hasAt(rest, 0, "PREPARED") || release) {
            return plain(Kind.UNSUPPORTED, words);
        }
        return new TransactionStatement(kind, "", rest.contains("CHAIN") && !rest.contains("NO"), false);
    }

    private static @Nullable TransactionStatement setting(List<String> words) {
        int autoCommit = words.indexOf("AUTOCOMMIT");
        if (autoCommit > 0) {
            String value = words.get(words.size() - 1);
            return plain(OFF.contains(value) ? Kind.AUTO_COMMIT_OFF : Kind.AUTO_COMMIT_ON, words);
        }
        int transaction = words.indexOf("TRANSACTION");
        boolean described = transaction > 0 && transaction <= 4 && !words.contains("SNAPSHOT") && !words.contains("=");
        if (!described) {
            return null;
        }
        return plain(hasAt(words, 1, "SESSION") ? Kind.DESCRIBE_ALL : Kind.DESCRIBE, words);
    }

    /** The words, quoted names without their quotes, and other characters by themselves. */
    private static List<String> tokens(String sql, SqlSyntax syntax) {
        Comments comments = new Comments(sql, syntax, false);
        List<String> tokens = new ArrayList<>();
        int at = 0;
        while (at < sql.length() && sql.charAt(at) != ';') {
            int skipped = comments.skip(at);
            if (skipped > at || SqlCharacters.isBlank(sql.charAt(at))) {
                at = Math.max(skipped, at + 1);
            } else {
                int end = endOfToken(sql, at);
                tokens.add(token(sql.substring(at, end), syntax));
                at = end;
            }
        }
        return tokens;
    }

    private static int endOfToken(String sql, int start) {
        char c = sql.charAt(start);
        if (c == '"' || c == '`') {
            int close = sql.indexOf(c, start + 1);
            return close < 0 ? sql.length() : close + 1;
        }
        int at = start;
        while (at < sql.length() && SqlCharacters.isWordPart(sql.charAt(at))) {
            at++;
        }
        return Math.max(at, start + 1);
    }

    /** Names in quotes are exact on PostgreSQL; others, and all of them elsewhere, are read without case. */
    private static String token(String token, SqlSyntax syntax) {
        boolean quoted = token.length() > 1 && (token.charAt(0) == '"' || token.charAt(0) == '`');
        String name = quoted ? token.substring(1, token.length() - 1) : token;
        boolean exact = quoted && syntax.has(SqlSyntax.Rule.DOLLAR_QUOTES);
        return exact ? name : name.toLowerCase(Locale.ROOT);
    }
}
