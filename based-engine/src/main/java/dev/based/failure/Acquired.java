package dev.based.failure;

/** Carries the stack at which a connection was acquired, and by whom; it is never thrown by itself. */
public final class Acquired extends Exception {

    private static final long serialVersionUID = 1L;

    private final long thread = Thread.currentThread().getId();

    /**
     * By the calling thread.
     *
     * @param what the connection
     */
    public Acquired(String what) {
        super("%s was acquired, by thread %s"
                .formatted(what, Thread.currentThread().getName()));
    }

    /**
     * Whether another thread than the calling one has acquired it.
     *
     * @return false for the same thread
     */
    public boolean isByAnotherThread() {
        return thread != Thread.currentThread().getId();
    }
}
