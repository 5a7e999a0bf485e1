package dev.based.junit.script;

import dev.based.lane.ScriptStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a script apart that says itself what ends a statement: {@code DELIMITER //}, which is no SQL but a command of
 * MySQL's and MariaDB's client ("mysql Client Commands" in MySQL's documentation).
 */
final class Delimiters {

    private static final Pattern COMMAND =
            Pattern.compile("^[ \\t]*DELIMITER[ \\t]+(\\S+)[ \\t]*\\r?$", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    /** What a delimiter does not count in: quotes, with doubled and escaped ones inside, and comments. */
    private static final Pattern QUOTED = Pattern.compile(
            "'(?:[^'\\\\]|\\\\.|'')*+'|\"(?:[^\"\\\\]|\\\\.|\"\")*+\"|`[^`]*+`|/\\*.*?\\*/|--[ \\t][^\\n]*|#[^\\n]*",
            Pattern.DOTALL);

    private Delimiters() {}

    static boolean isIn(String script) {
        return COMMAND.matcher(script).find();
    }

    static List<ScriptStatement> statements(String script) {
        List<ScriptStatement> statements = new ArrayList<>();
        Matcher quoted = QUOTED.matcher(script);
        Matcher command = COMMAND.matcher(script);
        String delimiter = ";";
        int begin = 0;
        int at = 0;
        while (at < script.length()) {
            boolean lineBegins = at == 0 || script.charAt(at - 1) == '\n';
            if (lineBegins && startsAt(command, at)) {
                add(statements, script, begin, at);
                delimiter = command.group(1);
                at = command.end();
                begin = at;
            } else if (script.startsWith(delimiter, at)) {
                add(statements, script, begin, at);
                at += delimiter.length();
                begin = at;
            } else {
                at = startsAt(quoted, at) ? quoted.end() : at + 1;
            }
        }
        add(statements, script, begin, at);
        return statements;
    }

    private static boolean startsAt(Matcher matcher, int at) {
        return matcher.region(at, matcher.regionEnd()).useAnchoringBounds(false).lookingAt();
    }

    private static void add(List<ScriptStatement> statements, String script, int begin, int end) {
        int from = begin;
        while (from < end && Character.isWhitespace(script.charAt(from))) {
            from++;
        }
        String sql = script.substring(from, end).strip();
        if (!QUOTED.matcher(sql)
                .replaceAll(found -> isComment(found.group()) ? "" : "x")
                .isBlank()) {
            int line = 1
                    + (int) script.substring(0, from)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            statements.add(new ScriptStatement(sql, line));
        }
    }

    private static boolean isComment(String text) {
        return text.startsWith("--") || text.startsWith("#") || (text.startsWith("/*") && !text.startsWith("/*!"));
    }
}
