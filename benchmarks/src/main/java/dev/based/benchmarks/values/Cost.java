package dev.based.benchmarks.values;

/** What a workload took once, in the middle of a turn's repetitions: its time, and the memory its thread allocated. */
record Cost(double nanos, double bytes) {}
