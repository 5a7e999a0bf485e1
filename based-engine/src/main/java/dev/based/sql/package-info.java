/**
 * SQL text as far as Based must understand it: where its parameters are and where its statements end. Not part of the
 * public API.
 */
@NullMarked
package dev.based.sql;

import org.jspecify.annotations.NullMarked;
