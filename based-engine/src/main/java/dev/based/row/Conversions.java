package dev.based.row;

import dev.based.MappingException;
import dev.based.spi.ColumnReader;
import dev.based.spi.JdbcValues;
import java.lang.reflect.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The values of a database as the classes that are asked for, and as its driver takes them. A conversion keeps the value
 * or fails. Immutable, and safe for use by several threads.
 */
public final class Conversions {

    private final JdbcValues jdbc;
    private final List<ValueConverter<?, ?>> converters;
    private final Plans plans;

    /**
     * The conversions of a database.
     *
     * @param jdbc its own rules
     * @param converters the user's, of which a later one replaces an earlier one for the same class
     */
    public Conversions(JdbcValues jdbc, List<ValueConverter<?, ?>> converters) {
        this.jdbc = jdbc;
        this.converters = List.copyOf(converters);
        this.plans = converters.isEmpty() ? Plans.SHARED : new Plans(this::isValue);
    }

    Plans plans() {
        return plans;
    }

    private boolean isValue(Class<?> type) {
        return converterTo(type) != null;
    }

    private @Nullable ValueConverter<?, ?> converterTo(Class<?> type) {
        ValueConverter<?, ?> found = null;
        for (ValueConverter<?, ?> converter : converters) {
            found = converter.type() == type ? converter : found;
        }
        return found;
    }

    /** The reader of a column, by the driver's own getter for what is asked for where it has one. */
    ColumnReader reader(ResultSetMetaData metaData, int column, Target target) throws SQLException {
        if (target.shape() == Target.Shape.OPTIONAL) {
            return reader(metaData, column, target.element());
        }
        ValueConverter<?, ?> converter = converters.isEmpty() ? null : converterTo(target.type());
        if (converter != null) {
            return reader(metaData, column, Target.of(converter.jdbcType()));
        }
        ColumnReader own = target.shape() == Target.Shape.VALUE ? jdbc.reader(metaData, column, target.boxed()) : null;
        return own == null ? jdbc.reader(metaData, column) : (results, number) -> asked(own, results, number);
    }

    private static @Nullable Object asked(ColumnReader reader, ResultSet results, int column) throws SQLException {
        try {
            return reader.read(results, column);
        } catch (SQLException e) {
            if (Unreadable.isOfConnection(e)) {
                throw e;
            }
            return new Unreadable(e);
        } catch (RuntimeException e) {
            return new Unreadable(e);
        }
    }

    /**
     * A value as what it is to become.
     *
     * @param value what was read
     * @param target what is asked for
     * @param column the column's label, for messages
     * @return null for NULL, unless that is an empty Optional
     */
    @Nullable
    Object convert(@Nullable Object value, Target target, String column) {
        if (target.shape() == Target.Shape.OPTIONAL) {
            return Optional.ofNullable(convert(value, target.element(), column));
        }
        if (value == null) {
            return ofNull(target, column);
        }
        if (converters.isEmpty() && target.isInstance(value)) {
            return value;
        }
        if (value instanceof Unreadable unreadable) {
            throw new MappingException(
                    "Column '%s' cannot be read as a %s: %s"
                            .formatted(column, target, unreadable.failure().getMessage()),
                    unreadable.failure());
        }
        ValueConverter<?, ?> converter = converters.isEmpty() ? null : converterTo(target.type());
        if (converter != null) {
            return converted(value, converter, target, column);
        }
        if (target.isInstance(value)) {
            return value;
        }
        if (target.shape() != Target.Shape.VALUE) {
            return elements(value, target, column);
        }
        Object converted = converted(value, target, column);
        if (converted == null) {
            String reason = jdbc.refusal(value, target.boxed());
            throw lost(value, target, column, reason.isEmpty() ? cure(target) : reason, null);
        }
        return converted;
    }

    private static String cure(Target target) {
        boolean own =
                !target.boxed().getName().startsWith("java.") && !target.type().isEnum();
        return own ? "add a converter for it to the builder, by converter(…)" : "";
    }

    private static @Nullable Object ofNull(Target target, String column) {
        if (target.type().isPrimitive()) {
            throw new MappingException("Column '%s' is NULL, which a primitive %s cannot be: ask for %s"
                    .formatted(column, target, target.boxed().getSimpleName()));
        }
        return null;
    }

    private Object converted(Object value, ValueConverter<?, ?> converter, Target target, String column) {
        Object read = convert(value, Target.of(converter.jdbcType()), column);
        try {
            return converter.made(read == null ? value : read);
        } catch (RuntimeException e) {
            throw lost(value, target, column, "its converter failed: " + e.getMessage(), e);
        }
    }

    private Object elements(Object value, Target target, String column) {
        if (!value.getClass().isArray() || value instanceof byte[]) {
            throw lost(value, target, column, "the column has no array", null);
        }
        int length = Array.getLength(value);
        Target element = target.element();
        Object array = Array.newInstance(target.shape() == Target.Shape.ARRAY ? element.type() : Object.class, length);
        for (int i = 0; i < length; i++) {
            Array.set(array, i, convert(Array.get(value, i), element, column));
        }
        return switch (target.shape()) {
            case LIST -> Elements.list((Object[]) array);
            case SET -> Elements.set((Object[]) array);
            default -> array;
        };
    }

    private @Nullable Object converted(Object value, Target target, String column) {
        Class<?> type = target.boxed();
        try {
            if (value instanceof Number number && target.isNumber()) {
                return Numbers.as(type, number);
            }
            Object own = jdbc.converted(value, type);
            if (own != null) {
                return own;
            }
            if (type == Boolean.class) {
                return Truths.of(value);
            }
            if (type == String.class) {
                return Texts.of(value);
            }
            if (value instanceof String text) {
                return Texts.parsed(type, text);
            }
            if (value instanceof Boolean truth) {
                return target.isNumber() ? Numbers.as(type, truth ? 1 : 0) : null;
            }
            if (Temporals.isOne(type) || Temporals.isOne(value.getClass()) || value instanceof Number) {
                return Temporals.as(type, value);
            }
            boolean bytes = type == byte[].class || (value instanceof byte[] && type != UUID.class);
            return bytes ? null : JooqConversions.converted(value, type);
        } catch (MappingException e) {
            throw e;
        } catch (RuntimeException e) {
            throw lost(value, target, column, "", e);
        }
    }

    private static MappingException lost(
            Object value, Target target, String column, String reason, @Nullable Throwable cause) {
        String message = "Column '%s' holds %s, which is no %s%s"
                .formatted(column, Texts.shown(value), target, reason.isEmpty() ? "" : ": " + reason);
        return cause == null ? new MappingException(message) : new MappingException(message, cause);
    }

    /**
     * Binds the parameters of a statement.
     *
     * @param statement the statement
     * @param values in order
     * @throws SQLException if the driver does not take one
     * @throws IllegalArgumentException if the database cannot hold one
     */
    public void bind(PreparedStatement statement, List<@Nullable Object> values) throws SQLException {
        int size = values.size();
        for (int i = 0; i < size; i++) {
            jdbc.bind(statement, i + 1, bound(values.get(i)));
        }
    }

    private @Nullable Object bound(@Nullable Object value) {
        if (value == null || (converters.isEmpty() && (value instanceof String || value instanceof Number))) {
            return value;
        }
        if (value instanceof Optional<?> optional) {
            return bound(optional.orElse(null));
        }
        for (int i = converters.size() - 1; i >= 0; i--) {
            if (converters.get(i).type().isInstance(value)) {
                return converters.get(i).bound(value);
            }
        }
        if (value.getClass().isArray() && !(value instanceof byte[])) {
            requireArrays(value);
            return value instanceof Object[] array ? boundElements(array) : value;
        }
        return value;
    }

    private void requireArrays(Object value) {
        if (!jdbc.hasArrays()) {
            throw new IllegalArgumentException(
                    "The parameter is a %s, but this database has no arrays: give a List to IN (:names)"
                            .formatted(value.getClass().getSimpleName()));
        }
    }

    private @Nullable Object[] boundElements(@Nullable Object[] array) {
        boolean own = converters.stream()
                .anyMatch(converter ->
                        converter.type().isAssignableFrom(array.getClass().getComponentType()));
        if (!own) {
            return array;
        }
        @Nullable Object[] bound = new @Nullable Object[array.length];
        for (int i = 0; i < bound.length; i++) {
            bound[i] = bound(array[i]);
        }
        return bound;
    }
}
