package dev.based.sql;

import dev.based.spi.SqlSyntax;
import dev.based.spi.SqlSyntax.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The words of one statement, and what they say of it. */
final class StatementWords {

    private static final int KEPT_WORDS = 8;
    private static final Set<String> BEFORE_A_KIND = Set.of("CREATE", "ALTER");
    private static final Set<String> WITH_DEFINER = Set.of("TRIGGER", "FUNCTION", "PROCEDURE", "EVENT", "PACKAGE");
    private static final Set<String> BEFORE_THE_KIND =
            Set.of("OR", "REPLACE", "TEMP", "TEMPORARY", "CONSTRAINT", "AGGREGATE");
    private static final Set<String> CHANGES = Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE");
    private static final Set<String> QUERIES = Set.of("SELECT", "VALUES", "TABLE");
    private static final Set<String> BEFORE_THE_NAME_OF_A_QUERY = Set.of(",", "WITH", "RECURSIVE");

    private final List<String> first = new ArrayList<>();
    private final List<List<String>> inner = new ArrayList<>();
    private final StatementBody body;
    private String verb = "";
    private int start = -1;
    private int end = -1;

    /** The token before: a word in capitals, or the first character of another one. */
    private String previous = "";

    /**
     * A statement without words yet.
     *
     * @param syntax the database's lexical rules
     */
    StatementWords(SqlSyntax syntax) {
        this.body = syntax.has(Rule.COMPOUND_STATEMENTS)
                ? new CompoundStatement()
                : new RoutineBody(syntax.has(Rule.ATOMIC_BODIES));
    }

    /** Notes where a token of the statement begins; the first one counts. */
    void beginAt(int at) {
        start = start < 0 ? at : start;
    }

    /** Whether there is anything of it. */
    boolean hasBegun() {
        return start >= 0;
    }

    /** Where it begins. */
    int begin() {
        return start;
    }

    /** Notes where the semicolon behind the statement is. */
    void endAt(int at) {
        end = at;
    }

    /** The statement's part of the text, without the semicolon. */
    String text(String sql) {
        return start < 0 ? "" : sql.substring(start, end < 0 ? sql.length() : end);
    }

    /** The first words, in capitals. */
    List<String> first() {
        return first;
    }

    /** The first words of the statements that are executed inside this one, in capitals. */
    List<List<String>> inner() {
        return inner;
    }

    /** What the statement does, in capitals: its first word, behind WITH that of the statement itself; "" if it has none. */
    String verb() {
        return verb;
    }

    /** Whether the statement changes rows: INSERT and the like, also after WITH. */
    boolean changesRows() {
        return CHANGES.contains(verb);
    }

    /**
     * Whether a semicolon here is inside the statement.
     *
     * @param depth how many brackets are open around it
     */
    boolean holdsSemicolon(int depth) {
        return body.isOpen() || (depth > 0 && kind().equals("RULE"));
    }

    /** Whether a colon here would end a label. */
    boolean expectsLabelsColon() {
        return body.expectsLabelsColon();
    }

    /** The token before: a word in capitals, or the first character of another one; "" at the beginning. */
    String previous() {
        return previous;
    }

    /**
     * Sees a token that is no keyword.
     *
     * @param symbol its first character
     * @param depth how many brackets are open before it
     */
    void symbol(char symbol, int depth) {
        if (symbol == '(' && depth == 0 && verb.equals("WITH") && previous.equals(")")) {
            verb = "SELECT"; // WITH a AS (…) (SELECT …): only queries have brackets around them
        }
        body.symbol(symbol, depth, this);
        previous = String.valueOf(symbol);
    }

    /**
     * Sees a word.
     *
     * @param word the word in capitals
     * @param depth how many brackets are open around it
     */
    void word(String word, int depth) {
        if (first.size() < KEPT_WORDS) {
            first.add(word);
        }
        if (verb.isEmpty() || (depth == 0 && isVerbAfterWith(word))) {
            verb = word;
        }
        body.word(word, depth, this);
        if (body.beganInner()) {
            inner.add(new ArrayList<>());
        }
        if (!inner.isEmpty() && inner.get(inner.size() - 1).size() < KEPT_WORDS) {
            inner.get(inner.size() - 1).add(word);
        }
        previous = word;
    }

    private boolean isVerbAfterWith(String word) {
        return verb.equals("WITH")
                && (CHANGES.contains(word) || QUERIES.contains(word))
                && !BEFORE_THE_NAME_OF_A_QUERY.contains(previous);
    }

    /** What is created or altered: TRIGGER and the like, not the TABLE of CREATE TABLE event; "" for other statements. */
    String kind() {
        if (first.isEmpty() || !BEFORE_A_KIND.contains(first.get(0))) {
            return "";
        }
        List<String> words = first.stream()
                .skip(1)
                .filter(word -> !BEFORE_THE_KIND.contains(word))
                .toList();
        if (!words.isEmpty() && words.get(0).equals("DEFINER")) {
            return words.stream().filter(WITH_DEFINER::contains).findFirst().orElse("");
        }
        return words.isEmpty() ? "" : words.get(0);
    }
}
