package dev.based.sql;

import dev.based.spi.SqlSyntax;
import dev.based.spi.SqlSyntax.Rule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Walks once over a statement and finds its parameters, its first words and its end. What it cannot be sure of it
 * refuses, with the place and the cure, rather than guess.
 */
final class SqlScanner {

    /** The place of a parameter; the name is null for {@code ?}. */
    record Parameter(int start, int end, @Nullable String name) {}

    private final String sql;
    private final SqlSyntax syntax;
    private final boolean single;
    private final Quotes quotes;
    private final List<Parameter> parameters = new ArrayList<>();
    private final StatementEnd statementEnd;
    private final ArrayDeque<Bracket> brackets = new ArrayDeque<>();
    private int at;

    /** The last character that is neither white space nor comment. */
    private char previous = '\0';

    /** The word before this token in capitals, empty if it was no word. */
    private String previousWord = "";

    private enum Bracket {
        ROUND,
        SUBSCRIPT,
        CONSTRUCTOR
    }

    /**
     * A scanner at the beginning of a text.
     *
     * @param sql the text
     * @param syntax the database's lexical rules
     * @param single whether this is to be one statement with certain parameters, and anything else an error
     */
    SqlScanner(String sql, SqlSyntax syntax, boolean single) {
        this.sql = sql;
        this.syntax = syntax;
        this.single = single;
        this.quotes = new Quotes(sql, syntax);
        this.statementEnd = new StatementEnd(sql, single);
    }

    List<Parameter> parameters() {
        return parameters;
    }

    boolean changesRows() {
        return statementEnd.changesRows();
    }

    /** The first words of each statement so far, in capitals. */
    List<List<String>> statements() {
        return statementEnd.statements();
    }

    SqlScanner scan() {
        while (at < sql.length()) {
            int skipped = quotes.skipComment(at);
            if (skipped > at || Character.isWhitespace(sql.charAt(at))) {
                at = Math.max(skipped, at + 1);
            } else {
                statementEnd.before(at, sql.charAt(at));
                token();
            }
        }
        return this;
    }

    private void token() {
        char c = sql.charAt(at);
        if (isWordStart(c)) {
            word();
        } else {
            symbol(c);
            previousWord = "";
        }
        previous = sql.charAt(at - 1);
    }

    private void symbol(char c) {
        int quoted = quotes.skipQuoted(at);
        if (quoted > at) {
            at = quoted;
        } else if (Character.isDigit(c)) {
            number();
        } else if (c == '?') {
            questionMark();
        } else if (c == ':') {
            colon();
        } else if (single && (c == '@' || c == '$') && syntax.has(Rule.NATIVE_PARAMETERS)) {
            throw error(at, "A parameter of the database's own; write :name or ? instead");
        } else {
            bracket(c);
            at++;
        }
    }

    private void word() {
        int start = at;
        while (at < sql.length() && isWordPart(sql.charAt(at))) {
            at++;
        }
        previousWord = sql.substring(start, at).toUpperCase(Locale.ROOT);
        statementEnd.word(previousWord, brackets.isEmpty());
    }

    private void number() {
        while (at < sql.length() && (isWordPart(sql.charAt(at)) || sql.charAt(at) == '.')) {
            at++;
        }
    }

    private void questionMark() {
        if (next(1) == '?' && syntax.has(Rule.DOUBLED_QUESTION_MARK)) {
            at += 2;
        } else if (single && Character.isDigit(next(1)) && syntax.has(Rule.NATIVE_PARAMETERS)) {
            throw error(at, "A numbered parameter of the database's own; write :name or ? instead");
        } else {
            parameters.add(new Parameter(at, at + 1, null));
            at++;
        }
    }

    private void colon() {
        if (next(1) == ':' || next(1) == '=') {
            at += 2; // a cast, an assignment
            return;
        }
        if (!isWordStart(next(1))) {
            at++; // a slice, a label
            return;
        }
        if (single && brackets.peek() == Bracket.SUBSCRIPT) {
            throw error(
                    at,
                    "An array slice or a parameter? Write (:name) for a parameter, or a space after the colon "
                            + "for a slice");
        }
        if (single && at > 0 && isWordPart(sql.charAt(at - 1))) {
            throw error(
                    at,
                    "A label or a parameter? Write a space before the colon for a parameter, or one after it "
                            + "for a label");
        }
        int start = at++;
        while (at < sql.length() && isWordPart(sql.charAt(at)) && sql.charAt(at) != '$') {
            at++;
        }
        parameters.add(new Parameter(start, at, sql.substring(start + 1, at)));
    }

    private void bracket(char c) {
        switch (c) {
            case '(' -> brackets.push(Bracket.ROUND);
            case '[' -> brackets.push(opensSubscript() ? Bracket.SUBSCRIPT : Bracket.CONSTRUCTOR);
            case ')', ']' -> brackets.poll();
            default -> {}
        }
    }

    private boolean opensSubscript() {
        boolean afterValue = isWordPart(previous) || previous == ')' || previous == ']' || previous == '"';
        return syntax.has(Rule.ARRAY_SUBSCRIPTS) && afterValue && !"ARRAY".equals(previousWord);
    }

    private char next(int distance) {
        return at + distance < sql.length() ? sql.charAt(at + distance) : '\0';
    }

    static boolean isWordStart(char c) {
        return c == '_' || Character.isLetter(c) || Character.isSurrogate(c);
    }

    static boolean isWordPart(char c) {
        return isWordStart(c) || Character.isDigit(c) || c == '$';
    }

    private IllegalArgumentException error(int offset, String problem) {
        return SqlPosition.error(sql, offset, problem);
    }
}
