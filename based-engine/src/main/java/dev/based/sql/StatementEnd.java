package dev.based.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Watches the words of a text for the statements in it and their kinds. */
final class StatementEnd {

    private static final int KEPT_WORDS = 6;
    private static final Set<String> WITH_BODY = Set.of("TRIGGER", "FUNCTION", "PROCEDURE", "EVENT");
    private static final Set<String> BEFORE_THE_KIND =
            Set.of("OR", "REPLACE", "TEMP", "TEMPORARY", "CONSTRAINT", "AGGREGATE");
    private static final Set<String> CHANGES = Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE");
    private static final Set<String> ENDS_WITHOUT_BLOCK = Set.of("IF", "LOOP", "WHILE", "REPEAT", "FOR");

    private final String sql;
    private final boolean single;
    private final List<List<String>> statements = new ArrayList<>();
    private List<String> firstWords = new ArrayList<>();
    private String previousWord = "";
    private int blocks;
    private boolean ended;
    private boolean changesRows;

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

    /**
     * Sees a word.
     *
     * @param word the word in capitals
     * @param outermost whether it stands outside all brackets
     */
    void word(String word, boolean outermost) {
        if (firstWords.size() < KEPT_WORDS) {
            firstWords.add(word);
        }
        boolean afterWith = firstWords.get(0).equals("WITH");
        if (afterWith && outermost && CHANGES.contains(word)) {
            changesRows = true;
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

    /** Whether this is CREATE TRIGGER and the like, not CREATE TABLE event. */
    private boolean hasBody() {
        return firstWords.get(0).equals("CREATE")
                && firstWords.stream()
                        .skip(1)
                        .filter(word -> !BEFORE_THE_KIND.contains(word))
                        .findFirst()
                        .filter(WITH_BODY::contains)
                        .isPresent();
    }

    /** Whether the first statement changes rows: INSERT and the like, also after WITH. */
    boolean changesRows() {
        List<String> first = statements.get(0);
        return changesRows || (!first.isEmpty() && CHANGES.contains(first.get(0)));
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
