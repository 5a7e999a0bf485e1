/**
 * A session's statements: {@link dev.based.statement.Statements} runs them, {@link dev.based.statement.OpenResults} are
 * those whose rows are read one by one. Not part of the public API.
 */
@NullMarked
package dev.based.statement;

import org.jspecify.annotations.NullMarked;
