package dev.based.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Watches the words of a text for the statements in it and their kinds. */
final class StatementEnd {

    private static final int KEPT_WORDS = 6;
    private static final Set<String> WITH_BODY = Set.of("TRIGGER", "FUNCTION", "PROCEDURE", "EVENT");
    private static final Set<String> ENDS_WITHOUT_BLOCK = Set.of("IF", "LOOP", "WHILE", "REPEAT", "FOR");

    private final String sql;
    private final boolean single;
    private final List<List<String>> statements = new ArrayList<>();
    private List<String> firstWords = new ArrayList<>();
    private String previousWord = "";
    private int blocks;
    private boolean ended;

    /**
     * Watches a text.
     *
     * @param sql the text
     * @param single whether a second statement is an error
     */
    StatementEnd(String sql, boolean single) {
        this.sql = sql;
        this.single = single;
        statements.add(firstWords);
    }

    /** The first words of each statement, in capitals. */
    List<List<String>> statements() {
        return statements;
    }

    void word(String word) {
        if (firstWords.size() < KEPT_WORDS) {
            firstWords.add(word);
        }
        if (hasBody()) {
            countBlock(word);
        }
        previousWord = word;
    }

    private void countBlock(String word) {
        if ("END".equals(previousWord)) {
            if (ENDS_WITHOUT_BLOCK.contains(word)) {
                blocks++; // END IF ends no block: take back what END has counted
            }
            return;
        }
        switch (word) {
            case "BEGIN", "CASE" -> blocks++;
            case "END" -> blocks--;
            default -> {}
        }
    }

    private boolean hasBody() {
        return !firstWords.isEmpty()
                && "CREATE".equals(firstWords.get(0))
                && firstWords.stream().anyMatch(WITH_BODY::contains);
    }

    /** Sees the first character of every token before it is scanned. */
    void before(int at, char c) {
        if (c == ';') {
            ended |= blocks <= 0;
        } else if (ended) {
            if (single) {
                throw SqlPosition.error(sql, at, "A second statement: run each by a call of its own");
            }
            ended = false;
            firstWords = new ArrayList<>();
            statements.add(firstWords);
        }
    }
}
