package dev.based;

/** A backend outside the engine, with a pool. */
class H2PooledTest extends DatabaseContract {

    H2PooledTest() {
        super(Mode.H2_POOLED);
    }
}
