package dev.based.benchmarks;

import org.junit.jupiter.api.RepeatedTest;

/** The floor: what JUnit itself takes. */
class EmptyCase {

    @RepeatedTest(Movies.REPETITIONS)
    void nothing() {}
}
