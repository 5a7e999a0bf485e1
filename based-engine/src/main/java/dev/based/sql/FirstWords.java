package dev.based.sql;

import dev.based.spi.SqlSyntax;
import java.util.List;

/** The first words of statements, by which their kinds are told. */
public final class FirstWords {

    private FirstWords() {}

    /**
     * The first words of every statement in a text, also in comments that are executed.
     *
     * @param sql one or several statements, which need not be well-formed
     * @param syntax the database's lexical rules
     * @return for each statement its first words in capitals, without what stands between them
     */
    public static List<List<String>> of(String sql, SqlSyntax syntax) {
        return statements(sql, syntax).stream().map(StatementWords::first).toList();
    }

    /** The text of every statement, without the semicolons. */
    static List<String> texts(String sql, SqlSyntax syntax) {
        return statements(sql, syntax).stream()
                .map(statement -> statement.text(sql))
                .filter(text -> !text.isBlank())
                .toList();
    }

    private static List<StatementWords> statements(String sql, SqlSyntax syntax) {
        SqlScanner scanner = new SqlScanner(sql, syntax, false);
        try {
            scanner.scan();
        } catch (IllegalArgumentException e) {
            // What cannot be read is the driver's to refuse; what was read until there counts.
        }
        return scanner.statements();
    }
}
