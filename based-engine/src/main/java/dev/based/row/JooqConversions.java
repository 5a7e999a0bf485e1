package dev.based.row;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.Converter;
import org.jooq.exception.DataTypeException;
import org.jooq.impl.DefaultConverterProvider;
import org.jspecify.annotations.Nullable;

/** jOOQ's converters, for classes that nothing else knows. Apart from the rest, so that jOOQ is loaded only for them. */
final class JooqConversions {

    private static final DefaultConverterProvider PROVIDER = new DefaultConverterProvider();

    /** The converters to a type, by the class they convert; kept as long as the type is. */
    private static final ClassValue<Map<Class<?>, Optional<Converter<Object, ?>>>> CONVERTERS = new ClassValue<>() {
        @Override
        protected Map<Class<?>, Optional<Converter<Object, ?>>> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private JooqConversions() {}

    /** The value as a type, null if jOOQ has no converter, or it finds that the value is none. */
    static @Nullable Object converted(Object value, Class<?> type) {
        if (!isKnown(type)) {
            return null;
        }
        try {
            Converter<Object, ?> converter = converter(value.getClass(), type);
            Object converted = converter == null ? null : converter.from(value);
            return type.isInstance(converted) ? converted : null; // an array becomes one, whatever is asked for
        } catch (DataTypeException | IllegalArgumentException e) {
            return null;
        }
    }

    /** Classes of the JDK's and its own; of others it calls a constructor with what is left of the value. */
    private static boolean isKnown(Class<?> type) {
        return type.isEnum()
                || type.getName().startsWith("java.")
                || type.getName().startsWith("org.jooq.");
    }

    /** What jOOQ has; it works that out anew each time it is asked. */
    @SuppressWarnings("unchecked") // asked for by the value's own class
    private static @Nullable Converter<Object, ?> converter(Class<?> from, Class<?> to) {
        return CONVERTERS
                .get(to)
                .computeIfAbsent(from, type -> Optional.ofNullable(PROVIDER.provide((Class<Object>) type, to)))
                .orElse(null);
    }
}
