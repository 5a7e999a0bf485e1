package dev.based.postgresql;

import static dev.based.spi.CommitAction.SUBJECT;

import dev.based.spi.CommitAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Settings that end with their transaction: {@code SET LOCAL} ("SET" in PostgreSQL's documentation) and {@code
 * set_config(…, true)} ("System Administration Functions"). A savepoint that is released keeps them, so they are put back
 * where a commit is simulated. The names must stand in the text: neither a name that is a parameter nor a function that
 * sets something is seen. What a text of several statements puts back is what was there before all of them.
 */
final class PostgresLocalSettings {

    private static final String NAME = "(?:\"[^\"]*+(?:\"\"[^\"]*+)*+\"|[\\p{L}_][\\p{L}\\d_$]*)";

    private static final Pattern SET = Pattern.compile(
            "\\b(?:SET(?:\\s+(LOCAL|SESSION(?!\\s+(?:AUTHORIZATION|CHARACTERISTICS))))?|RESET)\\s+"
                    + "(TIME\\s+ZONE|SESSION\\s+AUTHORIZATION|XML\\s+OPTION|ROLE|SCHEMA|NAMES|" + NAME
                    + "(?:\\s*\\.\\s*"
                    + NAME + ")*)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern SET_CONFIG = Pattern.compile(
            "\\bset_config\\s*\\(\\s*'([^']*+(?:''[^']*+)*+)'\\s*,((?:'[^']*+(?:''[^']*+)*+'|\\([^()]*\\)|[^'()])*?),\\s*(\\w+|'\\w+')[^,()]*\\)",
            Pattern.CASE_INSENSITIVE);

    /** What is set by words of its own; of the rest, a transaction's characteristics end with its savepoint. */
    private static final Map<String, String> BY_WORDS = Map.of(
            "TIME ZONE", "timezone",
            "SESSION AUTHORIZATION", "session_authorization",
            "XML OPTION", "xmloption",
            "ROLE", "role",
            "SCHEMA", "search_path",
            "NAMES", "client_encoding");

    private PostgresLocalSettings() {}

    static List<CommitAction> of(String sql) {
        List<CommitAction> actions = new ArrayList<>();
        if (!mayBeOne(sql)) {
            return actions;
        }
        for (Matcher set = SET.matcher(sql); set.find(); ) {
            String words = set.group(2).toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
            boolean local = "LOCAL".equalsIgnoreCase(set.group(1));
            String name = BY_WORDS.getOrDefault(words, unquoted(set.group(2)));
            if (!name.startsWith("transaction") && !name.equals("constraints")) {
                actions.add(local ? puttingBack(name) : settling(name));
            }
        }
        for (Matcher set = SET_CONFIG.matcher(sql); set.find(); ) {
            String name = set.group(1).replace("''", "'").toLowerCase(Locale.ROOT);
            boolean lasts = set.group(3).matches("(?i)'?(?:f|false|off|no|0)'?");
            actions.add(lasts ? settling(name) : puttingBack(name));
        }
        return actions;
    }

    private static boolean mayBeOne(String sql) {
        String lower = sql.toLowerCase(Locale.ROOT);
        return lower.contains("set_config") || (lower.contains("set") && (lower.contains("local") || isSet(lower)));
    }

    private static boolean isSet(String lower) {
        String text = lower.stripLeading();
        return text.startsWith("set") || text.startsWith("reset");
    }

    private static String unquoted(String name) {
        return name.contains("\"")
                ? name.replaceAll("\\s*\\.\\s*", ".").replace("\"", "")
                : name.replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
    }

    private static CommitAction puttingBack(String name) {
        return CommitAction.puttingBack(
                query(name), "SELECT set_config(%s, %s, true)".formatted(PostgresText.literal(name), SUBJECT));
    }

    private static CommitAction settling(String name) {
        return CommitAction.settling(query(name));
    }

    /** One that nobody has set yet is empty when its transaction has ended. */
    private static String query(String name) {
        return "SELECT quote_literal(coalesce(current_setting(%s, true), ''))".formatted(PostgresText.literal(name));
    }
}
