/**
 * What it costs to read and write values. A {@linkplain dev.based.benchmarks.values.Workload workload} is a piece of work,
 * a {@linkplain dev.based.benchmarks.values.Contender contender} a way to do it. For each workload the contenders take
 * turns on one database, and each result is checked; what counts is a contender's ratio to {@linkplain
 * dev.based.benchmarks.values.RawJdbc hand-written JDBC}.
 */
@NullMarked
package dev.based.benchmarks.values;

import org.jspecify.annotations.NullMarked;
