package dev.based.row;

import org.jspecify.annotations.Nullable;

/** A part of an object that is made of a row: of a column, or of several. Immutable. */
interface Part {

    /** The part's value in a row. */
    @Nullable
    Object of(@Nullable Object[] values, Conversions conversions);

    /** Whether all that it is made of is NULL. */
    boolean isNull(@Nullable Object[] values);

    /** Tells what each column that it is made of is to become. */
    void addTargets(@Nullable Target[] targets);

    /** Whether all that an object is made of is NULL. */
    static boolean areNull(Part[] parts, @Nullable Object[] values) {
        for (Part part : parts) {
            if (!part.isNull(values)) {
                return false;
            }
        }
        return true;
    }

    /** Tells what the columns of an object are to become. */
    static void addTargets(Part[] parts, @Nullable Target[] targets) {
        for (Part part : parts) {
            part.addTargets(targets);
        }
    }
}
