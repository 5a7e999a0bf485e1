/** The keys that a session gives are those of the rows that were really inserted. */
@NullMarked
package dev.based.keys;

import org.jspecify.annotations.NullMarked;
