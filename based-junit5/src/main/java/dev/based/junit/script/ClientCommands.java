package dev.based.junit.script;

import dev.based.lane.ScriptStatement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the clients psql and mysql understand and servers do not, as they may be in the dump of a database ("Meta-Commands" on
 * PostgreSQL's page app-psql, "mysql Client Commands" in MySQL's documentation).
 */
final class ClientCommands {

    private static final Pattern COMMAND = Pattern.compile("\\A(\\\\\\S+)");
    private static final Pattern ENDING = Pattern.compile("(\\\\[gG])\\s*\\z");
    private static final Pattern COPY =
            Pattern.compile("^COPY\\b[^;]*\\bFROM\\s+STDIN\\b", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private ClientCommands() {}

    /**
     * Looks for them.
     *
     * @param kind which exception is thrown if there is one; the message names it, its line and the cure
     */
    static void refuseIn(List<ScriptStatement> statements, ScriptKind kind, String location) {
        for (ScriptStatement each : statements) {
            for (Pattern pattern : List.of(COMMAND, ENDING)) {
                Matcher command = pattern.matcher(each.sql());
                if (command.find()) {
                    throw kind.failure(
                            "The %s %s has '%s' at line %d, a command of a database's client: leave it out, only SQL is run"
                                    .formatted(
                                            kind.title(),
                                            location,
                                            command.group(1),
                                            each.line() + linesIn(each.sql(), command.start())));
                }
            }
            refuseCopyIn(each.sql(), each.line(), kind, location);
        }
    }

    /** Looks for rows that stand in a script, where it begins at a line; what is behind them may be no SQL at all. */
    static void refuseCopyIn(String text, int line, ScriptKind kind, String location) {
        Matcher copy = COPY.matcher(text);
        if (copy.find()) {
            throw kind.failure(
                    "The %s %s has COPY … FROM stdin at line %d, whose rows only a client sends: write INSERT statements, as 'pg_dump --inserts' does"
                            .formatted(kind.title(), location, line + linesIn(text, copy.start())));
        }
    }

    private static int linesIn(String text, int end) {
        return (int) text.chars().limit(end).filter(c -> c == '\n').count();
    }
}
