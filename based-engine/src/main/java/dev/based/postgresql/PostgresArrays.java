package dev.based.postgresql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Arrays: Java's classes for what the driver makes of elements, and elements that it does not take. */
final class PostgresArrays {

    /** Dates and times, which the driver's arrays hold as java.sql's classes, but its result sets as java.time's. */
    private static final Map<String, Class<?>> READ_AS = Map.of(
            "timestamp", LocalDateTime.class,
            "timestamptz", OffsetDateTime.class,
            "date", LocalDate.class,
            "time", LocalTime.class,
            "timetz", OffsetTime.class);

    private static final Map<Class<?>, String> BOUND_AS = Map.ofEntries(
            Map.entry(UUID.class, "uuid"),
            Map.entry(BigDecimal.class, "numeric"),
            Map.entry(BigInteger.class, "numeric"),
            Map.entry(LocalDateTime.class, "timestamp"),
            Map.entry(OffsetDateTime.class, "timestamptz"),
            Map.entry(ZonedDateTime.class, "timestamptz"),
            Map.entry(Instant.class, "timestamptz"),
            Map.entry(LocalDate.class, "date"),
            Map.entry(LocalTime.class, "time"),
            Map.entry(OffsetTime.class, "timetz"),
            Map.entry(Duration.class, "interval"),
            Map.entry(Period.class, "interval"),
            Map.entry(Character.class, "text"));

    private static final int VALUE = 2;

    private PostgresArrays() {}

    static @Nullable Object read(ResultSet results, int column) throws SQLException {
        Array array = results.getArray(column);
        if (array == null) {
            return null;
        }
        Class<?> type = READ_AS.get(array.getBaseTypeName());
        return type == null ? array.getArray() : elements(array, type);
    }

    /** "Array.getResultSet" in JDBC's API documentation: a row for each element, an array for each of a dimension. */
    private static Object elements(Array array, Class<?> type) throws SQLException {
        List<@Nullable Object> elements = new ArrayList<>();
        Class<?> component = type;
        try (ResultSet rows = array.getResultSet()) {
            boolean nested = rows.getMetaData().getColumnType(VALUE) == Types.ARRAY;
            while (rows.next()) {
                Object element = nested ? elements(rows.getArray(VALUE), type) : rows.getObject(VALUE, type);
                component = nested && element != null ? element.getClass() : component;
                elements.add(element);
            }
        }
        return elements.toArray((Object[]) java.lang.reflect.Array.newInstance(component, 0));
    }

    static void bind(PreparedStatement statement, int index, Object[] array) throws SQLException {
        Class<?> element = array.getClass();
        while (element.isArray()) {
            element = element.getComponentType();
        }
        String type = BOUND_AS.get(element);
        if (type != null) {
            statement.setArray(index, statement.getConnection().createArrayOf(type, texts(array)));
        } else if (Enum.class.isAssignableFrom(element)) { // texts, or a type of CREATE TYPE … AS ENUM
            String texts = statement
                    .getConnection()
                    .createArrayOf("text", texts(array))
                    .toString();
            statement.setObject(index, texts, Types.OTHER);
        } else {
            statement.setObject(index, array);
        }
    }

    private static @Nullable Object[] texts(@Nullable Object[] array) {
        @Nullable Object[] texts = new @Nullable Object[array.length];
        for (int i = 0; i < array.length; i++) {
            Object element = array[i];
            texts[i] = element instanceof Object[] inner
                    ? texts(inner)
                    : element == null ? null : PostgresText.of(element);
        }
        return texts;
    }
}
