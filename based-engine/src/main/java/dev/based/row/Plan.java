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
     * @return the object
     * @throws dev.based.MappingException if a value does not fit
     */
    T map(@Nullable Object[] values);
}
