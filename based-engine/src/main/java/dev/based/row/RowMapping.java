package dev.based.row;

import dev.based.MappingException;
import dev.based.Row;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a result become objects. Immutable.
 *
 * @param <T> what a row becomes
 */
public final class RowMapping<T extends @Nullable Object> {

    /** Leaves a row as it is. */
    public static final RowMapping<Row> ROWS = new RowMapping<>(null, false);

    /** The same, where an object may be null. */
    public static final RowMapping<@Nullable Row> ROW_OR_NULL = new RowMapping<>(null, true);

    private final @Nullable Class<?> type;
    private final boolean nullable;

    private RowMapping(@Nullable Class<?> type, boolean nullable) {
        this.type = type;
        this.nullable = nullable;
    }

    /** Maps each row of a result, in which there is no place for null. */
    public static <T> RowMapping<T> each(Class<T> type) {
        return new RowMapping<>(type, false);
    }

    /** Maps a row, which may be null if it has a single column. */
    public static <T> RowMapping<@Nullable T> orNull(Class<T> type) {
        return new RowMapping<>(type, true);
    }

    /** The class that each column becomes, null for columns that are not needed. */
    @Nullable
    Target[] targets(Columns columns) {
        return columns.targets(type == null ? Row.class : type);
    }

    /** Makes an object of a row's values. */
    @SuppressWarnings({"unchecked", "NullAway"}) // made for the type, of which null is one if it may be
    T made(Columns columns, @Nullable Object[] values) {
        if (type == null) {
            return (T) new DefaultRow(columns, values);
        }
        Object made = columns.made(type, values);
        if (made == null && !nullable) {
            throw new MappingException(
                    "Column '%s' is NULL in a row, where each is to be a %s: fetch rows and use get(…), or leave NULL out in the SQL"
                            .formatted(columns.labels().get(0), type.getSimpleName()));
        }
        return (T) made;
    }
}
