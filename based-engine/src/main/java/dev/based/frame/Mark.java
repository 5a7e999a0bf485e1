package dev.based.frame;

/** Where a frame began: what a rollback of it returns to. */
sealed interface Mark {

    /** The frame began with the transaction. */
    record Transaction() implements Mark {}

    /** The frame began at a savepoint. */
    record Savepoint(String name) implements Mark {}
}
