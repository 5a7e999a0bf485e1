package dev.based;

/**
 * What kind of failure a database has told, the same on every database. Which failures are of which kind is the {@link
 * Backend}'s to know.
 *
 * <p>Later versions may add kinds: a {@code switch} should have a {@code default}.
 *
 * @since 0.1.0
 */
public enum FailureKind {

    /** Another row has the same key: a unique or primary key constraint. */
    UNIQUE,

    /** A row that is referred to is missing, or is still referred to: a foreign key constraint. */
    FOREIGN_KEY,

    /** A column that must have a value has none. */
    NOT_NULL,

    /** A check constraint does not hold. */
    CHECK,

    /** The transaction met another one, and may succeed if it is run again. */
    SERIALIZATION,

    /** The transaction and another one waited for each other, and may succeed if it is run again. */
    DEADLOCK,

    /** The statement took or waited too long, or was cancelled. */
    TIMEOUT,

    /** The database cannot be reached, or not any more. */
    CONNECTION,

    /** The statement cannot work as it is written: its syntax is wrong, or it names a table or column that is not there. */
    SYNTAX,

    /** Anything else. */
    OTHER
}
