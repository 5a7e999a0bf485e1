package dev.based.frame;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a clean-up, of which each is done whatever the others throw. The first failure is thrown at the end, with
 * the later ones suppressed in it. For one user at a time.
 */
public final class Cleanup {

    private @Nullable Throwable failure;

    /** Nothing has been done. */
    public Cleanup() {}

    /** One thing that must be done. */
    @FunctionalInterface
    public interface Step {

        /**
         * Does it.
         *
         * @throws SQLException if it fails
         */
        void run() throws SQLException;
    }

    /**
     * Does something, and keeps its failure for the end.
     *
     * @param step what is done
     */
    public void step(Step step) {
        try {
            step.run();
        } catch (Throwable e) {
            add(e);
        }
    }

    /**
     * Adds a failure as if a step had thrown it.
     *
     * @param later the failure, null for none
     */
    public void add(@Nullable Throwable later) {
        failure = first(failure, later);
    }

    /**
     * Throws the first failure, if there was one.
     *
     * @throws SQLException the failure of a step; a RuntimeException or an Error is thrown as it is
     */
    public void finish() throws SQLException {
        throwIfAny(failure);
    }

    /**
     * The first of two failures, with the later one suppressed in it. With this alone a clean-up needs no memory, which may
     * be what has failed.
     *
     * @param first a failure, null for none
     * @param later another one, null for none
     * @return the first one there is
     */
    public static @Nullable Throwable first(@Nullable Throwable first, @Nullable Throwable later) {
        if (first == null || later == null) {
            return first != null ? first : later;
        }
        suppress(first, later);
        return first;
    }

    /**
     * Throws a failure, if there was one.
     *
     * @param failure the failure, null for none
     * @throws SQLException the failure; a RuntimeException or an Error is thrown as it is
     */
    public static void throwIfAny(@Nullable Throwable failure) throws SQLException {
        if (failure != null) {
            throw unchecked(failure);
        }
    }

    /**
     * Adds a failure to an earlier one, unless it is the same.
     *
     * @param first what is thrown
     * @param later what is suppressed in it
     */
    public static void suppress(Throwable first, Throwable later) {
        if (first == later) {
            return;
        }
        try {
            first.addSuppressed(later);
        } catch (OutOfMemoryError e) {
            // Then the first one must do.
        }
    }

    /** The failure as what a method may throw that declares SQLExceptions only. */
    private static SQLException unchecked(Throwable failure) {
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof SQLException declared ? declared : new SQLException(failure);
    }
}
