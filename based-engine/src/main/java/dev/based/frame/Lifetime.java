package dev.based.frame;

/** How long something lasts, and with it where it is seen who has begun it. */
public enum Lifetime {

    /** One statement: the stack of its thread shows it. */
    STATEMENT,

    /** Until the call returns that has begun it: until then the stack of the caller's thread shows that call. */
    CALL,

    /** Until it is ended, which may be anywhere: the stack is recorded where it begins. */
    UNTIL_ENDED
}
