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
 *
 * <p>MariaDB's {@code sql_mode=ORACLE} ("SQL_MODE=ORACLE" in its documentation) has blocks of its own. What is valid in both
 * modes means the same in both, so that the mode need not be known.
 */
final class CompoundStatement implements StatementBody {

    /** What is open, and what ends it. */
    private enum Kind {
        BEGIN,
        /** Oracle's block: declarations, BEGIN, statements; of a package's parts only the first is required. */
        DECLARATIONS,
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
        /** Behind a BEGIN outside all blocks: it begins a transaction, unless it is BEGIN NOT ATOMIC or Oracle's. */
        BEGIN_OF_SOMETHING,
        /** Inside Oracle's {@code <<label>>}. */
        LABEL,
        /** Behind the PROCEDURE or FUNCTION of a package. */
        INNER_HEADER,
        /** Inside a statement. */
        INSIDE,
        /** Behind the END of a block. */
        BLOCK_ENDED
    }

    /** A block, which ends at the depth of brackets where it began; {@code begun} once its statements have or its handlers. */
    private static final class Block {
        final Kind kind;
        final int depth;
        boolean begun;
        boolean handlers;

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
    private static final Set<String> BEFORE_DECLARATIONS = Set.of("AS", "IS");
    private static final Set<String> BEFORE_STATEMENTS_OF_A_LOOP = Set.of("DO", "LOOP");

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
    private static final Set<String> BEFORE_AN_EXPRESSION = Set.of("ELSEIF", "ELSIF", "WHEN");

    /** Behind them END is a name, as no expression is complete there. */
    private static final Set<String> BEFORE_A_NAME = Set.of(
            "AS", "WHEN", "THEN", "ELSE", "CASE", "AND", "OR", "NOT", "+", "-", "*", "/", "=", "<", ">", ",", "|", "&",
            "^", "%");

    private final Deque<Block> blocks = new ArrayDeque<>();
    private Place place = Place.STATEMENT;
    private boolean inRoutine;
    private boolean hasReturns;
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
        } else if (symbol == '<' && (place == Place.STATEMENT || place == Place.BEGIN_OF_SOMETHING)) {
            openAnonymous(depth);
            place = Place.LABEL;
        } else if (place == Place.LABEL) {
            place = symbol == '>' && statement.previous().equals(">") ? Place.STATEMENT : Place.LABEL;
        } else if (place == Place.BEGIN_OF_SOMETHING) {
            openAnonymous(depth);
            symbol(symbol, depth, statement);
        } else if (place == Place.STATEMENT) {
            place = symbol == '`' || symbol == '"' || Character.isDigit(symbol) ? Place.FIRST_WORD : Place.INSIDE;
        } else if (place != Place.BEFORE_BODY && place != Place.INNER_HEADER) {
            place = Place.INSIDE;
        }
    }

    /** Opens the block whose BEGIN was seen outside all others, which something follows that only a block can have. */
    private void openAnonymous(int depth) {
        if (place == Place.BEGIN_OF_SOMETHING) {
            place = opened(Kind.BEGIN, depth, Place.STATEMENT);
        }
    }

    @Override
    public boolean beganInner() {
        return beganInner;
    }

    @Override
    public void word(String word, int depth, StatementWords statement) {
        beganInner = false;
        hasReturns |= word.equals("RETURNS");
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
                boolean toStatement = !block.begun && BEFORE_STATEMENTS_OF_A_LOOP.contains(word);
                block.begun |= toStatement;
                return toStatement && moved(Place.STATEMENT);
            }
            case REPEAT -> {
                boolean toCondition = place == Place.STATEMENT && word.equals("UNTIL");
                block.begun &= !toCondition;
                return toCondition && moved(Place.INSIDE);
            }
            case BEGIN -> {
                return handles(block, word)
                        || (place == Place.STATEMENT && (word.equals("NOT") || word.equals("ATOMIC")));
            }
            case DECLARATIONS -> {
                return handles(block, word) || declares(block, word);
            }
            default -> {
                return false;
            }
        }
    }

    /** Whether the word belongs to Oracle's {@code EXCEPTION WHEN … THEN}, the handlers at the end of a block. */
    private boolean handles(Block block, String word) {
        if (place == Place.STATEMENT && word.equals("EXCEPTION")) {
            block.handlers = true;
        }
        return block.handlers && word.equals("THEN") && moved(Place.STATEMENT);
    }

    /** Whether the word belongs to Oracle's declarations: a package's routine, or the BEGIN that ends them. */
    private boolean declares(Block block, String word) {
        if (block.begun || place != Place.STATEMENT) {
            return false;
        }
        block.begun = word.equals("BEGIN");
        return block.begun || (WITH_PARAMETERS.contains(word) && moved(Place.INNER_HEADER));
    }

    private boolean moved(Place to) {
        place = to;
        return true;
    }

    private Place next(String word, int depth, StatementWords statement) {
        return switch (place) {
            case HEADER -> behindHeader(word, depth, statement);
            case BEFORE_BODY -> {
                if (blocks.isEmpty() && beginsDeclarations(word, statement)) {
                    yield opened(Kind.DECLARATIONS, depth, Place.STATEMENT);
                }
                boolean isOfType = word.equals("SET")
                        && (statement.previous().startsWith("CHAR")
                                || statement.previous().equals("RETURNS"));
                boolean isOraclesType = word.equals("RETURN") && blocks.isEmpty() && !hasReturns;
                boolean isPlain = PLAIN.contains(word) && !isOfType && !isOraclesType;
                beganInner = isPlain && isOpen() && !inRoutine;
                yield isPlain ? Place.INSIDE : opened(OPENING.get(word), depth, Place.BEFORE_BODY);
            }
            case STATEMENT -> beginning(word, depth);
            case BEGIN_OF_SOMETHING ->
                switch (word) {
                    case "NOT" -> Place.BEGIN_OF_SOMETHING;
                    case "ATOMIC" -> opened(Kind.BEGIN, depth, Place.INSIDE);
                    case "WORK" -> Place.INSIDE;
                    default -> {
                        openAnonymous(depth);
                        yield beginning(word, depth);
                    }
                };
            case LABEL -> Place.LABEL;
            case INNER_HEADER ->
                BEFORE_DECLARATIONS.contains(word) && isAtTop(depth)
                        ? opened(Kind.DECLARATIONS, depth, Place.STATEMENT)
                        : Place.INNER_HEADER;
            case FIRST_WORD, INSIDE, BLOCK_ENDED -> inside(word, depth, statement.previous());
        };
    }

    private boolean isAtTop(int depth) {
        Block block = blocks.peek();
        return block != null && block.depth == depth;
    }

    /** Whether Oracle's declarations begin here: those of a trigger have a word of their own. */
    private static boolean beginsDeclarations(String word, StatementWords statement) {
        return WITH_PARAMETERS.contains(statement.kind()) ? BEFORE_DECLARATIONS.contains(word) : word.equals("DECLARE");
    }

    private Place behindHeader(String word, int depth, StatementWords statement) {
        return switch (statement.kind()) {
            case "PROCEDURE", "FUNCTION", "PACKAGE" -> {
                inRoutine |= BEFORE_DECLARATIONS.contains(word);
                yield inRoutine ? opened(Kind.DECLARATIONS, depth, Place.STATEMENT) : Place.HEADER;
            }
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
        if (blocks.isEmpty() && word.equals("DECLARE")) {
            return opened(Kind.DECLARATIONS, depth, Place.STATEMENT);
        }
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
        return block.begun || kind == Kind.DECLARATIONS ? Place.STATEMENT : Place.INSIDE;
    }

    private Place inside(String word, int depth, String previous) {
        if (word.equals("CASE")) {
            blocks.push(new Block(Kind.CASE_EXPRESSION, depth));
        }
        return word.equals("FOR") && previous.equals("HANDLER") ? Place.BEFORE_BODY : Place.INSIDE;
    }
}
