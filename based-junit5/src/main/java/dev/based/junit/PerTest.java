package dev.based.junit;

/** What is done about the changes that a test makes. */
public enum PerTest {
    /**
     * The test works in one transaction that is rolled back when it has ended, whatever the code under test committed.
     * What a rollback cannot undo stays: sequences do not rewind.
     */
    ROLLBACK
}
