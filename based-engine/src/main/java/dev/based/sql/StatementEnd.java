package dev.based.sql;

import dev.based.spi.SqlSyntax;
import java.util.ArrayList;
import java.util.List;

/** Watches the tokens of a text for the statements in it. */
final class StatementEnd {

    private final String sql;
    private final boolean single;
    private final SqlSyntax syntax;
    private final List<StatementWords> statements = new ArrayList<>();
    private StatementWords current;
    private boolean ended;

    /**
     * Watches a text.
     *
     * @param sql the text
     * @param single whether a second statement is an error
     * @param syntax the database's lexical rules
     */
    StatementEnd(String sql, boolean single, SqlSyntax syntax) {
        this.sql = sql;
        this.single = single;
        this.syntax = syntax;
        this.current = next();
    }

    private StatementWords next() {
        StatementWords words = new StatementWords(syntax);
        statements.add(words);
        return words;
    }

    /** The words of each statement so far; at least one. */
    List<StatementWords> statements() {
        return statements;
    }

    /** Sees where a token begins, before it is scanned. */
    void before(int at, char c, int depth) {
        if (c == ';') {
            if (!ended && !current.holdsSemicolon(depth)) {
                ended = true;
                current.endAt(at);
            }
        } else if (ended) {
            if (single) {
                throw SqlPosition.error(sql, at, "A second statement: run each by a call of its own");
            }
            ended = false;
            current = next();
            current.beginAt(at);
        } else {
            current.beginAt(at);
        }
    }

    /** Whether a colon here would end a label. */
    boolean expectsLabelsColon() {
        return current.expectsLabelsColon();
    }

    /** Sees a token that is no keyword, by its first character. */
    void symbol(char symbol, int depth) {
        current.symbol(symbol, depth);
    }

    /** Sees a word, in capitals. */
    void word(String word, int depth) {
        current.word(word, depth);
    }
}
