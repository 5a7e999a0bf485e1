package dev.based.embedded.run;

/** Waits to the end, and then interrupts the thread again that was interrupted meanwhile. */
final class Uninterruptibly {

    private Uninterruptibly() {}

    /** Something that is waited for. */
    @FunctionalInterface
    interface Wait<T> {
        T run() throws InterruptedException;
    }

    static <T> T await(Wait<T> wait) {
        boolean isInterrupted = false;
        try {
            while (true) {
                try {
                    return wait.run();
                } catch (InterruptedException e) {
                    isInterrupted = true;
                }
            }
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
