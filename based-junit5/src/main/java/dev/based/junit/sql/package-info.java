/** Migrations that are plain SQL files, which need no tool. Not part of the public API. */
@NullMarked
package dev.based.junit.sql;

import org.jspecify.annotations.NullMarked;
