package dev.based.junit;

/**
 * How the changes of a test are treated.
 *
 * @since 0.1.0
 */
public enum PerTest {
    /** The value of the surrounding class, or {@link #ROLLBACK} if there is none: the default. */
    INHERITED,

    /**
     * The test works in one transaction, which is rolled back when the test has ended, even if the code under test has
     * committed. A rollback cannot undo everything: sequences do not rewind.
     */
    ROLLBACK,

    /**
     * The test has a database of its own, copied from the migrated one, and dropped afterwards. The test really
     * commits, and may open several connections. LISTEN and NOTIFY, deferred constraints, serialization failures and
     * {@code VACUUM} work as in production. The injected session commits each statement, unless the statement runs in a
     * transaction that was begun in the session. This needs a server for tests, SQLite, or {@code
     * based.createDatabases=true}.
     */
    CLONE,

    /**
     * The committed changes of the test stay. All tests of the run with this value and the same migrations and seeds
     * see them. On the database that a URL names, they also stay for later runs. The injected session works as with
     * {@link #CLONE}.
     */
    NOTHING
}
