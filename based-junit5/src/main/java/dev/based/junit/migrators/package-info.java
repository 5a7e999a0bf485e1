/** The migrators that there are: chosen by locations, set by the configuration of the run. Not part of the public API. */
@NullMarked
package dev.based.junit.migrators;

import org.jspecify.annotations.NullMarked;
