/**
 * What tests cost with Based and without. A <em>contender</em> is a JUnit class whose tests all do the same; contenders
 * take turns in one process and on one server ({@link dev.based.benchmarks.Rounds}), so that only their ratios count.
 */
@NullMarked
package dev.based.benchmarks;

import org.jspecify.annotations.NullMarked;
