package dev.based.junit.lane;

import org.jspecify.annotations.Nullable;

/** Closes several things, also after one that cannot be closed; the first failure has the others suppressed. */
final class Closing {

    private @Nullable Throwable failure;

    void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Throwable e) {
            if (failure == null) {
                failure = e;
            } else if (failure != e) {
                failure.addSuppressed(e);
            }
        }
    }

    /** Throws the failure, if there is one. */
    void finish() {
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
    }
}
