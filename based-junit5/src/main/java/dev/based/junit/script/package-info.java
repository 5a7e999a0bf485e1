/** Runs SQL scripts, such as those that fill a database for tests. Not part of the public API. */
@NullMarked
package dev.based.junit.script;

import org.jspecify.annotations.NullMarked;
