package dev.based.spi;

/**
 * How a driver has the statements of a batch committed in auto-commit mode: in steps of so many, after each of which it
 * waits for the database's answers. The step in which a statement fails is the last one. Immutable.
 *
 * @param size how many statements a step has at most, at least 1
 * @param together whether the statements of a step are one transaction, so that none stays if one fails; otherwise each is
 *     one by itself, and those behind the one that fails are executed too
 * @since 0.1.0
 */
public record BatchSteps(int size, boolean together) {}
