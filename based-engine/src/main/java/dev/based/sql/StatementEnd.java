package dev.based.sql;

import java.util.ArrayList;
import java.util.List;

/** Watches the tokens of a text for the statements in it. */
final class StatementEnd {

    private final String sql;
    private final boolean single;
    private final boolean atomicBodies;
    private final List<StatementWords> statements = new ArrayList<>();
    private StatementWords current;
    private boolean ended;

    /**
     * Watches a text.
     *
     * @param sql the text
     * @param single whether a second statement is an error
     * @param atomicBodies whether the bodies of routines are {@code BEGIN ATOMIC … END}
     */
    StatementEnd(String sql, boolean single, boolean atomicBodies) {
        this.sql = sql;
        this.single = single;
        this.atomicBodies = atomicBodies;
        this.current = next();
    }

    private StatementWords next() {
        StatementWords words = new StatementWords(atomicBodies);
        statements.add(words);
        return words;
    }

    /** The words of each statement so far; at least one. */
    List<StatementWords> statements() {
        return statements;
    }

    /** Sees where a token begins, before it is scanned. */
    void before(int at, char c, boolean outermost) {
        if (c == ';') {
            if (!ended && !current.holdsSemicolon(outermost)) {
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

    /** Sees a token that is no keyword, by its first character. */
    void symbol(char symbol, boolean outermost) {
        current.symbol(symbol, outermost);
    }

    /** Sees a word, in capitals. */
    void word(String word, boolean outermost) {
        current.word(word, outermost);
    }
}
