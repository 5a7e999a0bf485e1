package dev.based.junit;

/**
 * What is done about the changes that a test makes.
 *
 * @since 0.1.0
 */
public enum PerTest {
    /**
     * The test works in one transaction that is rolled back when it has ended, whatever the code under test committed.
     * What a rollback cannot undo stays: sequences do not rewind.
     */
    ROLLBACK
}
