package dev.based.sql;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of MySQL's and MariaDB's compound statements: in triggers, routines and events, and on MariaDB by themselves
 * ("Using Compound Statements Outside of Stored Programs" in its documentation). IF, REPEAT and CASE are functions and
 * expressions too, FOR and END belong to other statements or are names: what counts is whether a statement begins there.
 */
final class CompoundStatement implements StatementBody {

    /** What is open, and what ends it. */
    private enum Kind {
        BEGIN,
        IF,
        CASE,
        LOOP,
        REPEAT,
        WHILE,
        FOR,
        CASE_EXPRESSION
    }

    /** Where the reader is. */
    private enum Place {
        /** Before the body of CREATE TRIGGER and the like. */
        HEADER,
        /** Between the header and the body, where characteristics or conditions may stand before the body's first word. */
        BEFORE_BODY,
        /** Where a statement begins. */
        STATEMENT,
        /** Behind the first word of a statement, which may be a label. */
        FIRST_WORD,
        /** Behind a BEGIN outside all blocks: it begins a transaction, unless it is BEGIN NOT ATOMIC. */
        BEGIN_OF_SOMETHING,
        /** Inside a statement. */
        INSIDE,
        /** Behind the END of a block. */
        BLOCK_ENDED
    }

    /** A block, which ends at the depth of brackets where it began; {@code begun} once its statements have. */
    private static final class Block {
        final Kind kind;
        final int depth;
        boolean begun;

        Block(Kind kind, int depth) {
            this.kind = kind;
            this.depth = depth;
            this.begun = kind == Kind.BEGIN || kind == Kind.LOOP || kind == Kind.REPEAT;
        }
    }

    private static final Map<String, Kind> OPENING = Map.of(
            "BEGIN",
            Kind.BEGIN,
            "IF",
            Kind.IF,
            "CASE",
            Kind.CASE,
            "LOOP",
            Kind.LOOP,
            "REPEAT",
            Kind.REPEAT,
            "WHILE",
            Kind.WHILE,
            "FOR",
            Kind.FOR);

    private static final Set<String> MAKES = Set.of("CREATE", "ALTER");
    private static final Set<String> WITH_PARAMETERS = Set.of("PROCEDURE", "FUNCTION");

    /** The statements in which the words that open blocks mean something else. */
    private static final Set<String> PLAIN = Set.of(
            "ALTER",
            "CALL",
            "COMMIT",
            "CREATE",
            "DELETE",
            "DO",
            "DROP",
            "EXECUTE",
            "FLUSH",
            "HANDLER",
            "INSERT",
            "LOAD",
            "PREPARE",
            "REPLACE",
            "RESIGNAL",
            "RETURN",
            "ROLLBACK",
            "SELECT",
            "SET",
            "SHOW",
            "SIGNAL",
            "TABLE",
            "UPDATE",
            "VALUES",
            "WITH",
            "XA");

    /** The parts of blocks behind which an expression begins. */
    private static final Set<String> BEFORE_AN_EXPRESSION = Set.of("ELSEIF", "WHEN");

    /** Behind them END is a name, as no expression is complete there. */
    private static final Set<String> BEFORE_A_NAME = Set.of(
            "AS", "WHEN", "THEN", "ELSE", "CASE", "AND", "OR", "NOT", "+", "-", "*", "/", "=", "<", ">", ",", "|", "&",
            "^", "%");

    private final Deque<Block> blocks = new ArrayDeque<>();
    private Place place = Place.STATEMENT;
    private boolean inRoutine;
    private boolean beganInner;

    @Override
    public boolean isOpen() {
        return blocks.stream().anyMatch(block -> block.kind != Kind.CASE_EXPRESSION);
    }

    @Override
    public boolean expectsLabelsColon() {
        return place == Place.FIRST_WORD || place == Place.BEFORE_BODY;
    }

    @Override
    public void symbol(char symbol, int depth, StatementWords statement) {
        if (place == Place.HEADER) {
            boolean endsParameters = symbol == ')' && depth == 1 && WITH_PARAMETERS.contains(statement.kind());
            place = endsParameters ? bodyAt(Place.BEFORE_BODY) : Place.HEADER;
        } else if (symbol == ';') {
            blocks.removeIf(block -> block.kind == Kind.CASE_EXPRESSION); // which a semicolon ends in any case
            place = isOpen() ? Place.STATEMENT : place;
        } else if (symbol == ':' && place == Place.FIRST_WORD) {
            place = Place.STATEMENT;
        } else if (place == Place.STATEMENT) {
            place = symbol == '`' || symbol == '"' || Character.isDigit(symbol) ? Place.FIRST_WORD : Place.INSIDE;
        } else if (place != Place.BEFORE_BODY) {
            place = Place.INSIDE;
        }
    }

    @Override
    public boolean beganInner() {
        return beganInner;
    }

    @Override
    public void word(String word, int depth, StatementWords statement) {
        beganInner = false;
        if (place == Place.BLOCK_ENDED && OPENING.containsKey(word)) {
            place = Place.INSIDE; // the IF of END IF
        } else if (word.equals("END") && ends(depth, statement.previous())) {
            place = blocks.pop().kind == Kind.CASE_EXPRESSION ? Place.INSIDE : Place.BLOCK_ENDED;
        } else if (!continues(word, depth)) {
            place = next(word, depth, statement);
        }
    }

    private boolean ends(int depth, String previous) {
        Block block = blocks.peek();
        if (block == null || block.depth != depth) {
            return false;
        }
        boolean isBehindExpression = block.kind == Kind.CASE_EXPRESSION || (block.kind == Kind.REPEAT && !block.begun);
        return isBehindExpression ? !BEFORE_A_NAME.contains(previous) : place == Place.STATEMENT;
    }

    /** Whether the word belongs to the block that is open, like THEN, and what follows then. */
    private boolean continues(String word, int depth) {
        Block block = blocks.peek();
        if (block == null || block.depth != depth) {
            return false;
        }
        switch (block.kind) {
            case IF, CASE -> {
                boolean toStatement =
                        word.equals("THEN") || (place == Place.STATEMENT && block.begun && word.equals("ELSE"));
                block.begun |= toStatement;
                return toStatement && moved(Place.STATEMENT);
            }
            case WHILE, FOR -> {
                boolean toStatement = !block.begun && word.equals("DO");
                block.begun |= toStatement;
                return toStatement && moved(Place.STATEMENT);
            }
            case REPEAT -> {
                boolean toCondition = place == Place.STATEMENT && word.equals("UNTIL");
                block.begun &= !toCondition;
                return toCondition && moved(Place.INSIDE);
            }
            case BEGIN -> {
                return place == Place.STATEMENT && (word.equals("NOT") || word.equals("ATOMIC"));
            }
            default -> {
                return false;
            }
        }
    }

    private boolean moved(Place to) {
        place = to;
        return true;
    }

    private Place next(String word, int depth, StatementWords statement) {
        return switch (place) {
            case HEADER -> behindHeader(word, statement);
            case BEFORE_BODY -> {
                boolean isOfType = word.equals("SET")
                        && (statement.previous().startsWith("CHAR")
                                || statement.previous().equals("RETURNS"));
                boolean isPlain = PLAIN.contains(word) && !isOfType;
                beganInner = isPlain && isOpen() && !inRoutine;
                yield isPlain ? Place.INSIDE : opened(OPENING.get(word), depth, Place.BEFORE_BODY);
            }
            case STATEMENT -> beginning(word, depth);
            case BEGIN_OF_SOMETHING ->
                word.equals("NOT")
                        ? Place.BEGIN_OF_SOMETHING
                        : word.equals("ATOMIC") ? opened(Kind.BEGIN, depth, Place.INSIDE) : Place.INSIDE;
            case FIRST_WORD, INSIDE, BLOCK_ENDED -> inside(word, depth, statement.previous());
        };
    }

    private Place behindHeader(String word, StatementWords statement) {
        return switch (statement.kind()) {
            case "TRIGGER" ->
                word.equals("ROW") && statement.previous().equals("EACH") ? bodyAt(Place.BEFORE_BODY) : Place.HEADER;
            case "EVENT" -> word.equals("DO") ? bodyAt(Place.STATEMENT) : Place.HEADER;
            default -> Place.HEADER;
        };
    }

    private Place bodyAt(Place beginning) {
        inRoutine = true;
        return beginning;
    }

    private Place beginning(String word, int depth) {
        beganInner = isOpen() && !inRoutine && !OPENING.containsKey(word);
        boolean isAlone = blocks.isEmpty() && !inRoutine;
        if (isAlone && MAKES.contains(word)) {
            return Place.HEADER;
        }
        if (isAlone && word.equals("BEGIN")) {
            return Place.BEGIN_OF_SOMETHING;
        }
        boolean isLabel = !PLAIN.contains(word) && !BEFORE_AN_EXPRESSION.contains(word);
        return opened(OPENING.get(word), depth, isLabel ? Place.FIRST_WORD : Place.INSIDE);
    }

    private Place opened(@Nullable Kind kind, int depth, Place otherwise) {
        if (kind == null) {
            return otherwise;
        }
        Block block = new Block(kind, depth);
        blocks.push(block);
        return block.begun ? Place.STATEMENT : Place.INSIDE;
    }

    private Place inside(String word, int depth, String previous) {
        if (word.equals("CASE")) {
            blocks.push(new Block(Kind.CASE_EXPRESSION, depth));
        }
        return word.equals("FOR") && previous.equals("HANDLER") ? Place.BEFORE_BODY : Place.INSIDE;
    }
}
