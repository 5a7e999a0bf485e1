package dev.based;

/**
 * The kind of a database's failure, the same on every database. The {@link Backend} knows which failures are of which
 * kind.
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

    /** The transaction conflicted with another transaction, and may succeed if it is run again. */
    SERIALIZATION,

    /** The transaction and another transaction waited for each other. It may succeed if it is run again. */
    DEADLOCK,

    /** The statement took or waited too long, or was cancelled. */
    TIMEOUT,

    /** The database cannot be reached, or the connection to it is lost. */
    CONNECTION,

    /** The statement cannot work as it is written: its syntax is wrong, or it names a table or column that is not there. */
    SYNTAX,

    /** Anything else. */
    OTHER
}
