/** What the contents of a template depend on, digested. Not part of the public API. */
@NullMarked
package dev.based.junit.fingerprint;

import org.jspecify.annotations.NullMarked;
