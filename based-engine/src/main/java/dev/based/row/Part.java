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
}
