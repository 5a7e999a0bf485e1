package dev.based;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a result, detached from the database. Values are the driver's Java types; SQL's NULL is null.
 *
 * <p>Immutable, as far as the values are, and safe for use by several threads. Two rows are equal if their labels and
 * values are.
 */
public final class Row {

    private final Columns columns;
    private final @Nullable Object[] values;

    Row(Columns columns, @Nullable Object[] values) {
        this.columns = columns;
        this.values = values;
    }

    /**
     * The labels of the columns.
     *
     * @return in order, in the case the database gave them
     */
    public List<String> columns() {
        return columns.labels();
    }

    /**
     * The value of a column.
     *
     * @param name its label; its case matters only where labels differ by nothing else
     * @return the value as the driver gave it, null for NULL
     * @throws IllegalArgumentException if no column or several have the name
     */
    public @Nullable Object get(String name) {
        return values[columns.indexOf(name)];
    }

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
    public <T> @Nullable T get(String name, Class<T> type) {
        int index = columns.indexOf(name);
        return Conversion.convert(values[index], type, columns.labels().get(index));
    }

    /**
     * The value of a column.
     *
     * @param index the column's place, from 0
     * @return the value as the driver gave it, null for NULL
     * @throws IndexOutOfBoundsException if there is no such column
     */
    public @Nullable Object get(int index) {
        if (index < 0 || index >= values.length) {
            throw new IndexOutOfBoundsException(
                    "There is no column %d; the row has %d, from 0: %s".formatted(index, values.length, columns()));
        }
        return values[index];
    }

    /**
     * The values by label.
     *
     * @return in the order of the columns, unmodifiable
     * @throws IllegalArgumentException if several columns have the same label
     */
    public Map<String, @Nullable Object> toMap() {
        columns.requireDistinctLabels();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            map.put(columns.labels().get(i), values[i]);
        }
        return Collections.unmodifiableMap(map);
    }

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
    public <T> @Nullable T as(Class<T> type) {
        if (values.length == 1 && type.isInstance(values[0])) {
            return type.cast(values[0]);
        }
        if (type.isRecord()) {
            return RecordMapping.map(type, columns.labels(), values);
        }
        if (BeanMapping.isBean(type)) {
            return BeanMapping.map(type, columns.labels(), values);
        }
        if (values.length != 1) {
            throw new MappingException(
                    "A %s takes one column, but the row has %s: select one, or map to a record or a bean"
                            .formatted(type.getSimpleName(), columns()));
        }
        return Conversion.convert(values[0], type, columns.labels().get(0));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Row row && row.columns().equals(columns()) && Arrays.deepEquals(row.values, values);
    }

    @Override
    public int hashCode() {
        return columns().hashCode() * 31 + Arrays.deepHashCode(values);
    }

    /** Labels and values, for debugging. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Row{");
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : ", ")
                    .append(columns.labels().get(i))
                    .append('=')
                    .append(values[i] instanceof byte[] octets ? octets.length + " bytes" : values[i]);
        }
        return text.append('}').toString();
    }
}
