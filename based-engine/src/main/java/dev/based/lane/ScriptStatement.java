package dev.based.lane;

import dev.based.DatabaseUrl;
import dev.based.sql.StatementTexts;
import java.util.List;

/**
 * A statement of a script.
 *
 * @param sql its text, without the semicolon
 * @param line the line of the script on which it begins, from 1
 */
public record ScriptStatement(String sql, int line) {

    /**
     * Takes a script apart, by the lexical rules of a database.
     *
     * @param script any number of statements, with semicolons between them
     * @param url where the script is to be run
     * @return its statements in order
     * @throws IllegalArgumentException if the script cannot be read; the message names the place
     */
    public static List<ScriptStatement> of(String script, DatabaseUrl url) {
        return StatementTexts.of(script, url.backend().syntax()).stream()
                .map(part -> new ScriptStatement(part.sql(), lineOf(script, part.offset())))
                .toList();
    }

    private static int lineOf(String script, int offset) {
        return 1
                + (int) script.substring(0, offset)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }
}
