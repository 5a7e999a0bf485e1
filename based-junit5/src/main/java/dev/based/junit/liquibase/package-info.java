/** Runs migrations with Liquibase, which is there only if the user has added it. Not part of the public API. */
@NullMarked
package dev.based.junit.liquibase;

import org.jspecify.annotations.NullMarked;
