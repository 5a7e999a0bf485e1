/**
 * What tests cost with Based and without. A <em>contender</em> is a JUnit class whose tests all do the same; contenders
 * take turns in one process and on one server ({@link dev.based.benchmarks.Rounds}), so that only their ratios count.
 * What it costs to read and write values is measured in the package {@code values}.
 */
@NullMarked
package dev.based.benchmarks;

import org.jspecify.annotations.NullMarked;
