package dev.based.frame;

/** Carries the stack at which a frame was opened or the lock acquired; it is never thrown by itself. */
final class Acquisition extends Exception {

    private static final long serialVersionUID = 1L;

    Acquisition(String what) {
        super(what + ", by thread " + Thread.currentThread().getName());
    }
}
