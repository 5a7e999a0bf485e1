package dev.based.junit;

/**
 * What is done about the changes that a test makes.
 *
 * @since 0.1.0
 */
public enum PerTest {
    /** What the class around says, and {@link #ROLLBACK} if nothing does: the default. */
    INHERITED,

    /**
     * The test works in one transaction that is rolled back when it has ended, whatever the code under test committed.
     * What a rollback cannot undo stays: sequences do not rewind.
     */
    ROLLBACK,

    /**
     * The test has a database of its own, copied from the migrated one, and dropped afterwards. What it commits is
     * committed, on as many connections as it opens: LISTEN and NOTIFY, deferred constraints, serialization failures,
     * {@code VACUUM} are what they are in production. The injected session commits each statement, unless that stands in a
     * transaction begun in the session. It takes a server for tests, SQLite, or {@code based.createDatabases=true}.
     */
    CLONE,

    /**
     * Nothing: what the test commits stays, for all tests of the run with the same migrations and seeds that say so too;
     * on the database that a URL names, also for later runs. The injected session is as with {@link #CLONE}.
     */
    NOTHING
}
