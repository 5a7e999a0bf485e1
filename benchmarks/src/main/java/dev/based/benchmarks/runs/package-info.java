/**
 * What runs of test classes cost: with class fixtures, at the same time, with a database for each test, and how the fifty
 * thousandth test compares with the first ones.
 */
@NullMarked
package dev.based.benchmarks.runs;

import org.jspecify.annotations.NullMarked;
