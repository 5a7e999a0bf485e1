package dev.based.junit.scope;

import java.util.function.Consumer;

/**
 * How a scope ends.
 *
 * @param outcome how its test or class has ended
 * @param leaksFail whether it fails a test to leave something open
 * @param keepsFailed whether the database of a failed test is kept, if it is the test's own
 * @param report takes what the test's report is to say
 */
public record Ending(Outcome outcome, boolean leaksFail, boolean keepsFailed, Consumer<String> report) {

    /** How a test or class ends. */
    public enum Outcome {
        PASSED,
        /** By an assumption that does not hold. */
        ABORTED,
        FAILED
    }
}
