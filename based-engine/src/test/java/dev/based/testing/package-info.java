/** Real databases for tests. */
@NullMarked
package dev.based.testing;

import org.jspecify.annotations.NullMarked;
