package dev.based;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a result, detached from the database. A date or time is of the class of java.time that has as much as its
 * column, an array is a Java array, and other values are as the driver's {@code getObject} gives them; SQL's NULL is null.
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
     * @return the value, null for NULL
     * @throws IllegalArgumentException if no column or several have the name
     */
    @Nullable
    Object get(String name);

    /**
     * The value of a column as a type.
     *
     * @param <T> the type
     * @param name its label; its case matters only where labels differ by nothing else
     * @param type what it is to be: a class that the driver has a getter for, or that the value can be without a loss, an
     *     array or collection of such, or one that a converter was added for
     * @return the value, null for NULL
     * @throws IllegalArgumentException if no column or several have the name
     * @throws MappingException if the value is none of that type
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
     * @param type what it is to be: a class that the driver has a getter for, or that the value can be without a loss, an
     *     array or collection of such, or one that a converter was added for
     * @return the value, null for NULL
     * @throws IndexOutOfBoundsException if there is no such column
     * @throws MappingException if the value is none of that type
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
     * <p>A record takes each component from the column of its name, ignoring case and underscores, and so does a class with
     * one public constructor whose parameters have names, and with {@code based-kotlin} a class of Kotlin by its primary
     * constructor; columns without a component are ignored. A component without a
     * column, which is such an object itself or a bean, takes the columns that begin with its name, and is null where all of
     * them are NULL; any other is an error. A bean, which is a class outside {@code java} with a constructor without
     * parameters and a public method {@code setName}, has the setter of each column called; columns without a setter are
     * ignored, and it is an error if no column has one. Any other type takes the value of a row's single column, as does
     * one that a converter was added for.
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
