package dev.based.sql;

import java.util.Set;

/**
 * The statements inside CREATE TRIGGER and the like, whose semicolons end nothing. Keywords may be names there, so what
 * counts is where they stand: the END of a body follows a semicolon, and the END of CASE never does.
 */
final class StatementBody {

    private static final Set<String> BEFORE_AN_END = Set.of(";", "BEGIN", "ATOMIC");
    private static final Set<String> BEFORE_A_BLOCK = Set.of(";", ":", "THEN", "ELSE", "DO", "LOOP", "REPEAT");
    private static final Set<String> BEHIND_AN_END_OF_NO_BLOCK = Set.of("IF", "CASE", "LOOP", "WHILE", "REPEAT", "FOR");

    private final boolean atomic;
    private boolean inHandler;
    private boolean justEnded;
    private int blocks;

    /**
     * No body yet.
     *
     * @param atomic whether the body is {@code BEGIN ATOMIC … END}; otherwise it is {@code BEGIN … END}
     */
    StatementBody(boolean atomic) {
        this.atomic = atomic;
    }

    /** Whether a body is open. */
    boolean isOpen() {
        return blocks > 0;
    }

    /** Sees a token that is no keyword, by its first character. */
    void symbol(char symbol) {
        inHandler &= symbol != ';';
        justEnded = false;
    }

    /**
     * Sees a word.
     *
     * @param word the word in capitals
     * @param previous the token before: a word in capitals, or the first character of another one
     */
    void word(String word, String previous) {
        if (justEnded && BEHIND_AN_END_OF_NO_BLOCK.contains(word)) {
            blocks++; // END IF ends no block: take back what END has counted
        }
        justEnded = word.equals("END") && isOpen() && BEFORE_AN_END.contains(previous);
        if (justEnded) {
            blocks--;
        } else if (opens(word, previous)) {
            blocks++;
        }
        inHandler |= word.equals("HANDLER");
    }

    private boolean opens(String word, String previous) {
        if (atomic) {
            return word.equals("ATOMIC") && previous.equals("BEGIN");
        }
        return word.equals("BEGIN") && (!isOpen() || inHandler || BEFORE_A_BLOCK.contains(previous));
    }
}
