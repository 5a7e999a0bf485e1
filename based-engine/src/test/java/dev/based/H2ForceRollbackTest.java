package dev.based;

/** A backend outside the engine, under force rollback. */
class H2ForceRollbackTest extends DatabaseContract {

    H2ForceRollbackTest() {
        super(Mode.H2_FORCE_ROLLBACK);
    }
}
