package dev.based;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a result, detached from the database. Values are the driver's Java types; SQL's NULL is null.
 *
 * <p>Immutable, as far as the values are, and safe for use by several threads. Two rows are equal if their labels and
 * values are.
 *
 * <p>Not to be implemented by others: methods may be added.
 *
 * @since 0.1.0
 */
public interface Row {

    /**
     * The labels of the columns.
     *
     * @return in order, in the case the database gave them
     */
    List<String> columns();

    /**
     * The value of a column.
     *
     * @param name its label; its case matters only where labels differ by nothing else
     * @return the value as the driver gave it, null for NULL
     * @throws IllegalArgumentException if no column or several have the name
     */
    @Nullable
    Object get(String name);

    /**
     * The value of a column as a type.
     *
     * @param <T> the type
     * @param name its label; its case matters only where labels differ by nothing else
     * @param type what to convert to, by jOOQ's converters
     * @return the converted value, null for NULL
     * @throws IllegalArgumentException if no column or several have the name
     * @throws MappingException if the value does not convert without loss
     */
    <T> @Nullable T get(String name, Class<T> type);

    /**
     * The value of a column.
     *
     * @param index the column's place, from 0
     * @return the value as the driver gave it, null for NULL
     * @throws IndexOutOfBoundsException if there is no such column
     */
    @Nullable
    Object get(int index);

    /**
     * The value of a column as a type.
     *
     * @param <T> the type
     * @param index the column's place, from 0
     * @param type what to convert to, by jOOQ's converters
     * @return the converted value, null for NULL
     * @throws IndexOutOfBoundsException if there is no such column
     * @throws MappingException if the value does not convert without loss
     */
    <T> @Nullable T get(int index, Class<T> type);

    /**
     * The values by label.
     *
     * @return in the order of the columns, unmodifiable
     * @throws IllegalArgumentException if several columns have the same label
     */
    Map<String, @Nullable Object> toMap();

    /**
     * The row as an object.
     *
     * <p>A record takes each component from the column of its name, ignoring case and underscores; columns without a
     * component are ignored, a component without a column is an error. A bean, which is a class outside {@code java} with
     * a constructor without parameters and a public method {@code setName}, has the setter of each column called;
     * columns without a setter are ignored, and it is an error if no column has one. Any other type takes the value of a
     * row's single column.
     *
     * @param <T> the type
     * @param type the type
     * @return the object; null if the type is of a single column, and that is NULL
     * @throws MappingException if the row does not fit the type
     */
    <T> @Nullable T as(Class<T> type);

    /**
     * Whether another object is a row with the same labels and values.
     *
     * @param other any object
     * @return true if labels and values are equal, in order
     */
    @Override
    boolean equals(@Nullable Object other);

    /** In agreement with {@link #equals}. */
    @Override
    int hashCode();

    /** Labels and values, for debugging. */
    @Override
    String toString();
}
