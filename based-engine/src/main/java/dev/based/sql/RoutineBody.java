package dev.based.sql;

import java.util.Set;

/**
 * The statements inside CREATE TRIGGER and the like on databases without control flow there (SQLite's triggers,
 * PostgreSQL's {@code BEGIN ATOMIC}). Keywords may be names there, so what counts is where they stand: the END of a body
 * follows a semicolon, and the END of CASE never does.
 */
final class RoutineBody implements StatementBody {

    private static final Set<String> WITH_BODY = Set.of("TRIGGER", "FUNCTION", "PROCEDURE");
    private static final Set<String> BEFORE_AN_END = Set.of(";", "BEGIN", "ATOMIC");

    private final boolean atomic;
    private boolean open;

    /**
     * No body yet.
     *
     * @param atomic whether the body is {@code BEGIN ATOMIC … END}; otherwise it is {@code BEGIN … END}
     */
    RoutineBody(boolean atomic) {
        this.atomic = atomic;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void symbol(char symbol, int depth, StatementWords statement) {}

    @Override
    public void word(String word, int depth, StatementWords statement) {
        String previous = statement.previous();
        if (open) {
            open = !(word.equals("END") && BEFORE_AN_END.contains(previous));
        } else if (WITH_BODY.contains(statement.kind())) {
            open = atomic ? word.equals("ATOMIC") && previous.equals("BEGIN") : word.equals("BEGIN");
        }
    }
}
