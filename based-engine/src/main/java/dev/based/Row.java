package dev.based;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a result, detached from the database. A date or time has the class of java.time that fits its column. An
 * array is a Java array. Other values are as the driver's {@code getObject} gives them. SQL's NULL is null.
 *
 * <p>A row is immutable if its values are, and safe for use by several threads. Two rows are equal if their labels and
 * values are equal.
 *
 * <p>Do not implement this interface: later versions may add methods.
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
     * @param name its label; its case matters only if labels differ in nothing else
     * @return the value, null for NULL
     * @throws IllegalArgumentException if no column or several have the name
     */
    @Nullable
    Object get(String name);

    /**
     * The value of a column as a type.
     *
     * @param <T> the type
     * @param name its label; its case matters only if labels differ in nothing else
     * @param type the class of the result: a class for which the driver has a getter, a class to which the value can be
     *     converted without loss, an array or collection of these, or a class with a converter
     * @return the value, null for NULL
     * @throws IllegalArgumentException if no column or several have the name
     * @throws MappingException if the value does not fit that type
     */
    <T> @Nullable T get(String name, Class<T> type);

    /**
     * The value of a column.
     *
     * @param index the column's place, from 0
     * @return the value, null for NULL
     * @throws IndexOutOfBoundsException if there is no such column
     */
    @Nullable
    Object get(int index);

    /**
     * The value of a column as a type.
     *
     * @param <T> the type
     * @param index the column's place, from 0
     * @param type the class of the result: a class for which the driver has a getter, a class to which the value can be
     *     converted without loss, an array or collection of these, or a class with a converter
     * @return the value, null for NULL
     * @throws IndexOutOfBoundsException if there is no such column
     * @throws MappingException if the value does not fit that type
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
     * <p>A record takes each component from the column of its name, ignoring case and underscores. So does a class with
     * one public constructor whose parameters have names, and with {@code based-kotlin} a class of Kotlin by its
     * primary constructor. Columns without a component are ignored. If a component has no column and is such an object
     * itself or a bean, it takes the columns that begin with its name. It is null if all of them are NULL. Any other
     * component without a column is an error.
     *
     * <p>A bean is a class outside {@code java} with a constructor without parameters and public methods {@code
     * setName}. For each column its setter is called. Columns without a setter are ignored; it is an error if no column
     * has a setter.
     *
     * <p>Any other type takes the value of the row's single column, and so does a class with a converter.
     *
     * @param <T> the type
     * @param type the type
     * @return the object; null if the type takes a single column, and that is NULL
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
