package dev.based.row;

import org.jspecify.annotations.Nullable;

/**
 * How a row becomes an object, worked out once for a type and the labels of a result. Immutable.
 *
 * @param <T> the type
 */
interface Plan<T> {

    /**
     * Makes an object.
     *
     * @param values the row's values, in the order of the labels
     * @param conversions of the database
     * @return the object
     * @throws dev.based.MappingException if a value does not fit
     */
    T map(@Nullable Object[] values, Conversions conversions);

    /** Whether all that an object would be made of is NULL. */
    boolean isNull(@Nullable Object[] values);

    /**
     * Tells what the columns are to become.
     *
     * @param targets one for each column, null for those that no part takes
     */
    void addTargets(@Nullable Target[] targets);
}
