package dev.based.row;

import dev.based.Row;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one {@link Row}. Immutable. */
final class DefaultRow implements Row {

    private final Columns columns;
    private final @Nullable Object[] values;

    DefaultRow(Columns columns, @Nullable Object[] values) {
        this.columns = columns;
        this.values = values;
    }

    @Override
    public List<String> columns() {
        return columns.labels();
    }

    @Override
    public @Nullable Object get(String name) {
        return values[columns.indexOf(name)];
    }

    @Override
    public <T> @Nullable T get(String name, Class<T> type) {
        return columns.converted(values, columns.indexOf(name), type);
    }

    @Override
    public @Nullable Object get(int index) {
        requireColumn(index);
        return values[index];
    }

    private void requireColumn(int index) {
        if (index < 0 || index >= values.length) {
            throw new IndexOutOfBoundsException(
                    "There is no column %d; the row has %d, from 0: %s".formatted(index, values.length, columns()));
        }
    }

    @Override
    public <T> @Nullable T get(int index, Class<T> type) {
        requireColumn(index);
        return columns.converted(values, index, type);
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        columns.requireDistinctLabels();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            map.put(columns.labels().get(i), values[i]);
        }
        return Collections.unmodifiableMap(map);
    }

    @Override
    public <T> @Nullable T as(Class<T> type) {
        return columns.made(type, values);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DefaultRow row
                && row.columns().equals(columns())
                && Arrays.deepEquals(row.values, values);
    }

    @Override
    public int hashCode() {
        return columns().hashCode() * 31 + Arrays.deepHashCode(values);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Row{");
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : ", ")
                    .append(columns.labels().get(i))
                    .append('=')
                    .append(Texts.plain(values[i]));
        }
        return text.append('}').toString();
    }
}
