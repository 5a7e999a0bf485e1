/** Migrations that are plain SQL files, for which no tool is needed. Not part of the public API. */
@NullMarked
package dev.based.junit.sql;

import org.jspecify.annotations.NullMarked;
