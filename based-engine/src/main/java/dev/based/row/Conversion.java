package dev.based.row;

import dev.based.MappingException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jooq.Converter;
import org.jooq.exception.DataTypeException;
import org.jooq.impl.DefaultConverterProvider;
import org.jspecify.annotations.Nullable;

/** Converts the driver's values by jOOQ's converters, and refuses where they would lose something. */
final class Conversion {

    private static final Map<Class<?>, Class<?>> WRAPPERS = Map.of(
            boolean.class, Boolean.class,
            byte.class, Byte.class,
            short.class, Short.class,
            char.class, Character.class,
            int.class, Integer.class,
            long.class, Long.class,
            float.class, Float.class,
            double.class, Double.class);

    private Conversion() {}

    /** The class whose objects stand for values of a type. */
    static Class<?> boxed(Class<?> type) {
        return type.isPrimitive() ? WRAPPERS.getOrDefault(type, type) : type;
    }

    @SuppressWarnings("unchecked") // a primitive's class is that of its wrapper to a generic caller
    static <T> @Nullable T convert(@Nullable Object value, Class<T> type, String column) {
        if (value == null) {
            if (type.isPrimitive()) {
                throw new MappingException("Column '%s' is NULL, which a primitive %s cannot be: ask for %s"
                        .formatted(column, type, WRAPPERS.get(type)));
            }
            return null;
        }
        Class<?> boxed = boxed(type);
        if (boxed.isInstance(value)) {
            return (T) value;
        }
        return (T) Jooq.convert(value, boxed, reason -> lost(value, type, column, reason));
    }

    private static MappingException lost(Object value, Class<?> type, String column, @Nullable Throwable cause) {
        String message = "Column '%s' holds %s, which is no %s".formatted(column, shown(value), type.getSimpleName());
        return cause == null ? new MappingException(message) : new MappingException(message, cause);
    }

    private static String shown(Object value) {
        String type = value.getClass().getSimpleName();
        return value instanceof byte[] octets ? octets.length + " bytes" : "the %s [%s]".formatted(type, value);
    }

    /** Apart from the rest, so that jOOQ is loaded only when something must be converted. */
    private static final class Jooq {

        private static final DefaultConverterProvider PROVIDER = new DefaultConverterProvider();

        /** The converters to a type, by the class they convert; kept as long as the type is. */
        private static final ClassValue<Map<Class<?>, Optional<Converter<Object, ?>>>> CONVERTERS = new ClassValue<>() {
            @Override
            protected Map<Class<?>, Optional<Converter<Object, ?>>> computeValue(Class<?> type) {
                return new ConcurrentHashMap<>();
            }
        };

        /** What jOOQ has; it works that out anew each time it is asked. */
        @SuppressWarnings("unchecked") // asked for by the value's own class
        private static <T> @Nullable Converter<Object, T> converter(Class<?> from, Class<T> to) {
            Map<Class<?>, Optional<Converter<Object, ?>>> known = CONVERTERS.get(to);
            Optional<Converter<Object, ?>> converter = known.get(from);
            if (converter == null) {
                converter = Optional.ofNullable(PROVIDER.provide((Class<Object>) from, to));
                known.put(from, converter);
            }
            return (Converter<Object, T>) converter.orElse(null);
        }

        static <T> T convert(Object value, Class<T> type, Function<@Nullable Throwable, MappingException> lost) {
            T converted;
            try {
                Converter<Object, T> converter = converter(value.getClass(), type);
                if (converter == null) {
                    throw lost.apply(null);
                }
                converted = converter.from(value);
            } catch (DataTypeException | IllegalArgumentException e) {
                throw lost.apply(e);
            }
            if (converted == null || !isSame(value, converted)) {
                throw lost.apply(null);
            }
            return converted;
        }

        private static boolean isWhole(Number number) {
            return number instanceof Integer
                    || number instanceof Long
                    || number instanceof Short
                    || number instanceof Byte;
        }

        /** jOOQ narrows numbers as Java's casts do; a whole number must stay the number it was. */
        private static boolean isSame(Object value, Object converted) {
            boolean approximate = converted instanceof Float || converted instanceof Double;
            if (!(value instanceof Number from) || !(converted instanceof Number to) || approximate) {
                return true;
            }
            if (isWhole(from) && isWhole(to)) {
                return from.longValue() == to.longValue();
            }
            try {
                return new BigDecimal(from.toString()).compareTo(new BigDecimal(to.toString())) == 0;
            } catch (NumberFormatException e) {
                return false; // infinite, or not a number
            }
        }
    }
}
