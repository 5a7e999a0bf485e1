package dev.based.sql;

import static dev.based.sql.SqlCharacters.hasHiddenBlank;
import static dev.based.sql.SqlCharacters.isBlank;
import static dev.based.sql.SqlCharacters.isDigit;
import static dev.based.sql.SqlCharacters.isWordPart;
import static dev.based.sql.SqlCharacters.isWordStart;

import dev.based.spi.SqlSyntax;
import dev.based.spi.SqlSyntax.Rule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Walks once over a statement and finds its parameters, its first words and its end. What it cannot be sure of it
 * refuses, with the place and the cure, rather than guess.
 */
final class SqlScanner {

    /** The place of a parameter; the name is null for {@code ?}. */
    record Parameter(int start, int end, @Nullable String name) {}

    private static final Pattern LABELLED =
            Pattern.compile(":(BEGIN|LOOP|REPEAT|WHILE|FOR)\\b", Pattern.CASE_INSENSITIVE);
    private static final String NATIVE = "A parameter of the database's own; write :name or ? instead";

    /** What behind a ? would make another token of it, or not be read as the quote it looks like. */
    private static final String STICKS_TO_A_NAME = "$?'";

    private final String sql;
    private final SqlSyntax syntax;
    private final boolean single;
    private final Quotes quotes;
    private final Comments comments;
    private final List<Parameter> parameters = new ArrayList<>();
    private final StatementEnd statementEnd;
    private final ArrayDeque<Bracket> brackets = new ArrayDeque<>();
    private int at;

    /** Where the database's own first numbered parameter is. */
    private int numbered = -1;

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
        this.quotes = new Quotes(sql, syntax, single);
        this.comments = new Comments(sql, syntax, single);
        this.statementEnd = new StatementEnd(sql, single, syntax);
    }

    List<Parameter> parameters() {
        return parameters;
    }

    /** The words of each statement so far; at least one. */
    List<StatementWords> statements() {
        return statementEnd.statements();
    }

    SqlScanner scan() {
        int nul = sql.indexOf('\0');
        if (single && nul >= 0) {
            throw error(nul, "A NUL character, at which databases stop to read; give the text as a parameter");
        }
        while (at < sql.length()) {
            int skipped = comments.skip(at);
            if (skipped > at || isBlank(sql.charAt(at))) {
                at = Math.max(skipped, at + 1);
            } else {
                statementEnd.before(at, sql.charAt(at), brackets.size());
                token();
            }
        }
        if (single && numbered >= 0 && !parameters.isEmpty()) {
            throw error(numbered, NATIVE);
        }
        return this;
    }

    private void token() {
        char c = sql.charAt(at);
        if (isWordStart(c)) {
            word();
        } else {
            boolean mayEndLabel = c == ':' && statementEnd.expectsLabelsColon();
            statementEnd.symbol(c, brackets.size());
            symbol(c, mayEndLabel);
            previousWord = "";
        }
        previous = sql.charAt(at - 1);
    }

    private void symbol(char c, boolean mayEndLabel) {
        int quoted = quotes.skip(at);
        if (quoted > at) {
            at = quoted;
        } else if (isDigit(c)) {
            number();
        } else if (c == '?') {
            questionMark();
        } else if (c == ':') {
            colon(mayEndLabel);
        } else if (single && (c == '@' || c == '$') && syntax.has(Rule.NATIVE_PARAMETERS)) {
            throw error(at, NATIVE);
        } else {
            if (numbered < 0 && c == '$' && isDigit(next(1)) && syntax.has(Rule.DOLLAR_QUOTES)) {
                numbered = at;
            }
            bracket(c);
            at++;
        }
    }

    private void word() {
        int start = at;
        while (isWordPart(next(0))) {
            at++;
        }
        quotes.refuseHiddenIn(start, at);
        if (previous == '.') {
            previousWord = ""; // the name of a column or the like, whatever it is called
            statementEnd.symbol(sql.charAt(start), brackets.size());
        } else {
            previousWord = sql.substring(start, at).toUpperCase(Locale.ROOT);
            statementEnd.word(previousWord, brackets.size());
        }
    }

    private void number() {
        int start = at;
        while (isWordPart(next(0)) || next(0) == '.') {
            at++;
        }
        quotes.refuseHiddenIn(start, at);
    }

    private void questionMark() {
        if (next(1) == '?' && syntax.has(Rule.DOUBLED_QUESTION_MARK)) {
            at += 2;
        } else if (single && isDigit(next(1))) {
            throw error(at, "A numbered parameter; write :name or ? instead");
        } else {
            parameters.add(new Parameter(at, at + 1, null));
            at++;
        }
    }

    private void colon(boolean mayEndLabel) {
        if (next(1) == ':' || next(1) == '=') {
            at += 2; // a cast, an assignment
        } else if (mayEndLabel && isLabelled()) {
            at++;
        } else if (isWordStart(next(1))) {
            named();
        } else if (single && isWordPart(next(1)) && syntax.has(Rule.NATIVE_PARAMETERS)) {
            throw error(at, NATIVE);
        } else {
            at++; // a slice, a label
        }
    }

    private boolean isLabelled() {
        return LABELLED.matcher(sql).region(at, sql.length()).lookingAt();
    }

    private void named() {
        if (single && brackets.peek() == Bracket.SUBSCRIPT) {
            throw error(
                    at,
                    "An array slice or a parameter? Write (:name) for a parameter, or a space after the colon "
                            + "for a slice");
        }
        if (single && at > 0 && endsValue(sql.charAt(at - 1))) {
            throw error(
                    at,
                    "A label or a parameter? Write a space before the colon for a parameter, or one after it "
                            + "for a label");
        }
        int start = at++;
        while (isWordPart(next(0)) && next(0) != '$') {
            at++;
        }
        String name = sql.substring(start + 1, at);
        if (single && (STICKS_TO_A_NAME.indexOf(next(0)) >= 0 || hasHiddenBlank(name))) {
            throw error(
                    start, "Where does the parameter's name end? It is letters, digits and _; write a space behind it");
        }
        parameters.add(new Parameter(start, at, name));
    }

    private static boolean endsValue(char c) {
        return isWordPart(c) || "'\")]".indexOf(c) >= 0;
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
        boolean afterValue = isWordPart(previous) || ")]\"?".indexOf(previous) >= 0;
        return syntax.has(Rule.ARRAY_SUBSCRIPTS) && afterValue && !"ARRAY".equals(previousWord);
    }

    /** The character so far ahead, or NUL behind the end. */
    private char next(int distance) {
        return at + distance < sql.length() ? sql.charAt(at + distance) : '\0';
    }

    private IllegalArgumentException error(int offset, String problem) {
        return SqlPosition.error(sql, offset, problem);
    }
}
