/** A run of tests: what it can be told by configuration keys, and where it keeps things. Not part of the public API. */
@NullMarked
package dev.based.junit.run;

import org.jspecify.annotations.NullMarked;
