package dev.based.junit.script;

import dev.based.lane.ScriptStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    private final String script;
    private final List<ScriptStatement> statements = new ArrayList<>();
    private int line = 1;
    private int counted;

    private Delimiters(String script) {
        this.script = script;
    }

    /** The statements of a script in which there is such a command, empty if there is none. */
    static Optional<List<ScriptStatement>> statements(String script) {
        return COMMAND.matcher(script).find() ? new Delimiters(script).split() : Optional.empty();
    }

    private Optional<List<ScriptStatement>> split() {
        Matcher quoted = QUOTED.matcher(script);
        Matcher command = COMMAND.matcher(script);
        boolean found = false;
        String delimiter = ";";
        int begin = 0;
        int at = 0;
        while (at < script.length()) {
            boolean lineBegins = at == 0 || script.charAt(at - 1) == '\n';
            if (lineBegins && startsAt(command, at)) {
                found = true;
                add(begin, at);
                delimiter = command.group(1);
                at = command.end();
                begin = at;
            } else if (script.startsWith(delimiter, at)) {
                add(begin, at);
                at += delimiter.length();
                begin = at;
            } else {
                at = startsAt(quoted, at) ? quoted.end() : at + 1;
            }
        }
        add(begin, at);
        return found ? Optional.of(List.copyOf(statements)) : Optional.empty();
    }

    private static boolean startsAt(Matcher matcher, int at) {
        return matcher.region(at, matcher.regionEnd()).useAnchoringBounds(false).lookingAt();
    }

    private void add(int begin, int end) {
        int from = begin;
        while (from < end && Character.isWhitespace(script.charAt(from))) {
            from++;
        }
        String sql = script.substring(from, end).strip();
        if (!QUOTED.matcher(sql)
                .replaceAll(found -> isComment(found.group()) ? "" : "x")
                .isBlank()) {
            statements.add(new ScriptStatement(sql, lineOf(from)));
        }
    }

    private int lineOf(int offset) {
        for (; counted < offset; counted++) {
            if (script.charAt(counted) == '\n') {
                line++;
            }
        }
        return line;
    }

    private static boolean isComment(String text) {
        return text.startsWith("--")
                || text.startsWith("#")
                || (text.startsWith("/*") && !text.startsWith("/*!") && !text.startsWith("/*M!"));
    }
}
