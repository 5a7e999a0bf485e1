/** Digests of everything on which the contents of a template depend. Not part of the public API. */
@NullMarked
package dev.based.junit.fingerprint;

import org.jspecify.annotations.NullMarked;
