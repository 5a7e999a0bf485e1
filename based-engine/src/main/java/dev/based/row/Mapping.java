package dev.based.row;

import dev.based.MappingException;
import dev.based.Row;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the mappings of rows to objects have in common. */
public final class Mapping {

    /** Leaves a row as it is. */
    public static final Function<Row, Row> NONE = row -> row;

    private Mapping() {}

    /** Maps each row of a result, in which there is no place for null. */
    public static <T> Function<Row, T> each(Class<T> type) {
        return row -> {
            T value = row.as(type);
            if (value == null) {
                throw new MappingException(
                        "Column '%s' is NULL in a row, where each is to be a %s: fetch rows and use get(…), or leave NULL out in the SQL"
                                .formatted(row.columns().get(0), type.getSimpleName()));
            }
            return value;
        };
    }

    /** Maps a row, which may be null if it has a single column. */
    public static <T> Function<Row, @Nullable T> orNull(Class<T> type) {
        return row -> row.as(type);
    }

    /** A name without the differences between the ways of Java and of SQL: {@code firstName} and {@code FIRST_NAME}. */
    public static String folded(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    /** The value of a column for a part of an object: "component year". */
    static @Nullable Object part(@Nullable Object value, Class<?> partType, String part, Class<?> type, String label) {
        try {
            return Conversion.convert(value, partType, label);
        } catch (MappingException e) {
            throw new MappingException(
                    "The %s of %s does not fit: %s".formatted(part, type.getSimpleName(), e.getMessage()), e);
        }
    }
}
