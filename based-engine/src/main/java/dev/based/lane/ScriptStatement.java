package dev.based.lane;

import dev.based.DatabaseUrl;
import dev.based.sql.StatementTexts;
import java.util.ArrayList;
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
     * @param url the database on which the script will run
     * @return its statements in order
     * @throws IllegalArgumentException if the script cannot be read; the message names the place
     */
    public static List<ScriptStatement> of(String script, DatabaseUrl url) {
        List<ScriptStatement> statements = new ArrayList<>();
        int line = 1;
        int counted = 0;
        for (StatementTexts.Part part : StatementTexts.of(script, url.backend().syntax())) {
            for (; counted < part.offset(); counted++) {
                if (script.charAt(counted) == '\n') {
                    line++;
                }
            }
            statements.add(new ScriptStatement(part.sql(), line));
        }
        return List.copyOf(statements);
    }
}
