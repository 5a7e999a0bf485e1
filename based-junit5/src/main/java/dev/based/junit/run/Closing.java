package dev.based.junit.run;

import org.jspecify.annotations.Nullable;

/**
 * Closes several things, also after one that cannot be closed; the first failure has the others suppressed. For one user at
 * a time.
 */
public final class Closing {

    private @Nullable Throwable failure;

    /** Nothing is closed yet. */
    public Closing() {}

    /** Closes a thing, or takes another step of the closing. */
    public void close(AutoCloseable closeable) {
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
    public void finish() {
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
