package dev.based.sql;

import dev.based.spi.SqlSyntax;
import java.util.List;
import java.util.stream.Stream;

/** The first words of statements, by which their kinds are told. */
public final class FirstWords {

    private FirstWords() {}

    /**
     * The first words of every statement in a text, also in comments that are executed and in blocks.
     *
     * @param sql one or several statements, which need not be well-formed
     * @param syntax the database's lexical rules
     * @return for each statement its first words in capitals, without what stands between them
     */
    public static List<List<String>> of(String sql, SqlSyntax syntax) {
        List<StatementWords> statements = statements(sql, syntax);
        return Stream.concat(
                        statements.stream().map(StatementWords::first),
                        statements.stream().flatMap(statement -> statement.inner().stream()))
                .toList();
    }

    /**
     * The same of the statements in blocks only, which are executed with them: {@code BEGIN NOT ATOMIC … END}.
     *
     * @param sql one or several statements, which need not be well-formed
     * @param syntax the database's lexical rules
     * @return for each statement its first words in capitals
     */
    public static List<List<String>> inBlocks(String sql, SqlSyntax syntax) {
        return statements(sql, syntax).stream()
                .flatMap(statement -> statement.inner().stream())
                .toList();
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
