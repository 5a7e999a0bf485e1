/** SQLite. */
@NullMarked
package dev.based.sqlite;

import org.jspecify.annotations.NullMarked;
