/** A run of tests: its configuration keys, and the store for its objects. Not part of the public API. */
@NullMarked
package dev.based.junit.run;

import org.jspecify.annotations.NullMarked;
