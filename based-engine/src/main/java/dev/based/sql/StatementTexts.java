package dev.based.sql;

import dev.based.spi.SqlSyntax;
import dev.based.spi.SqlSyntax.Rule;
import java.util.ArrayList;
import java.util.List;

/** Takes a script apart. */
public final class StatementTexts {

    private StatementTexts() {}

    /**
     * A statement of a script.
     *
     * @param sql its text, without the semicolon
     * @param offset where it begins in the script, from 0
     */
    public record Part(String sql, int offset) {}

    /**
     * The statements of a script in order. It divides them as the database does: the body of a trigger with its
     * semicolons, and a dollar-quoted function, are each part of one statement.
     *
     * @param script any number of statements with semicolons between them
     * @param syntax the database's lexical rules
     * @return the statements, without comments and blanks alone
     * @throws IllegalArgumentException if a quote or comment does not end; the message names the place
     */
    public static List<Part> of(String script, SqlSyntax syntax) {
        SqlScanner scanner = new SqlScanner(script, syntax, false);
        scanner.scan();
        List<Part> parts = new ArrayList<>();
        for (StatementWords statement : scanner.statements()) {
            if (statement.hasBegun()) {
                int begin = statement.begin();
                int opening = syntax.has(Rule.EXECUTABLE_COMMENTS) ? openingOf(script, begin) : begin;
                parts.add(new Part((script.substring(opening, begin) + statement.text(script)).strip(), opening));
            }
        }
        return List.copyOf(parts);
    }

    /** Where the comment begins of which the statement is the content, as in {@code /*!50003 CREATE … *}{@code /}. */
    private static int openingOf(String script, int begin) {
        int at = begin;
        while (at > 0 && script.charAt(at - 1) <= ' ') {
            at--;
        }
        while (at > 0 && SqlCharacters.isDigit(script.charAt(at - 1))) {
            at--;
        }
        if (at > 0 && script.charAt(at - 1) == '!') {
            for (String opening : List.of("/*!", "/*M!")) {
                if (script.startsWith(opening, at - opening.length())) {
                    return at - opening.length();
                }
            }
        }
        return begin;
    }
}
