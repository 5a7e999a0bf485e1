/** How long it takes from the start of a JVM to the first query of the first test, on a database with many migrations. */
@NullMarked
package dev.based.benchmarks.boot;

import org.jspecify.annotations.NullMarked;
