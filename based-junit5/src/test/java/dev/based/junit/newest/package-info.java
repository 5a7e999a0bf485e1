/** What only newer versions of JUnit have: compiled and run with {@code -Dmatrix=newest}. */
@NullMarked
package dev.based.junit.newest;

import org.jspecify.annotations.NullMarked;
