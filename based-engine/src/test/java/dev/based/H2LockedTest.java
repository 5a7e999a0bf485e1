package dev.based;

/** A backend outside the engine, on one locked connection. */
class H2LockedTest extends DatabaseContract {

    H2LockedTest() {
        super(Mode.H2_LOCKED);
    }
}
