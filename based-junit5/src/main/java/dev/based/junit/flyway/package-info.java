/** Runs migrations with Flyway, which is there only if the user has added it. Not part of the public API. */
@NullMarked
package dev.based.junit.flyway;

import org.jspecify.annotations.NullMarked;
