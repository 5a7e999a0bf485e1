package dev.based.sql;

import dev.based.spi.SqlSyntax;
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
     * The statements of a script in order. What the database takes for one statement is one: the body of a trigger with its
     * semicolons, a dollar-quoted function.
     *
     * @param script any number of statements with semicolons between them
     * @param syntax the database's lexical rules
     * @return the statements, without comments and blanks alone
     * @throws IllegalArgumentException if a quote or comment does not end; the message names the place
     */
    public static List<Part> of(String script, SqlSyntax syntax) {
        SqlScanner scanner = new SqlScanner(script, syntax, false);
        scanner.scan();
        return scanner.statements().stream()
                .filter(StatementWords::hasBegun)
                .map(statement -> new Part(statement.text(script).strip(), statement.begin()))
                .toList();
    }
}
