package dev.based.row;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a value is to become: a class, and what its elements are to be if it is an array, a collection or an
 * {@link Optional}. Immutable.
 */
final class Target {

    /** How the class is made of what was read. */
    enum Shape {
        VALUE,
        ARRAY,
        LIST,
        SET,
        OPTIONAL
    }

    private static final Map<Class<?>, Class<?>> WRAPPERS = Map.of(
            boolean.class, Boolean.class,
            byte.class, Byte.class,
            short.class, Short.class,
            char.class, Character.class,
            int.class, Integer.class,
            long.class, Long.class,
            float.class, Float.class,
            double.class, Double.class);

    private static final ClassValue<Target> OF_CLASS = new ClassValue<>() {
        @Override
        protected Target computeValue(Class<?> type) {
            Shape shape = shape(type);
            return new Target(type, shape, shape == Shape.ARRAY ? Target.of(type.getComponentType()) : null);
        }
    };

    private final Class<?> type;
    private final Class<?> boxed;
    private final boolean number;
    private final Shape shape;
    private final @Nullable Target element;

    private Target(Class<?> type, Shape shape, @Nullable Target element) {
        this.type = type;
        this.boxed = type.isPrimitive() ? WRAPPERS.getOrDefault(type, type) : type;
        this.number = Numbers.isOne(boxed);
        this.shape = shape;
        this.element = element;
    }

    static Target of(Class<?> type) {
        return OF_CLASS.get(type);
    }

    /** Of a component, parameter or setter. */
    static Target of(Type type) {
        if (type instanceof Class<?> plain) {
            return of(plain);
        }
        if (type instanceof ParameterizedType parameterized && parameterized.getRawType() instanceof Class<?> raw) {
            Shape shape = shape(raw);
            return shape == Shape.VALUE
                    ? of(raw)
                    : new Target(raw, shape, of(parameterized.getActualTypeArguments()[0]));
        }
        if (type instanceof GenericArrayType array) {
            Target element = of(array.getGenericComponentType());
            return new Target(element.type.arrayType(), Shape.ARRAY, element);
        }
        return type instanceof WildcardType wildcard ? of(wildcard.getUpperBounds()[0]) : of(Object.class);
    }

    private static Shape shape(Class<?> type) {
        if (type.isArray()) {
            return type == byte[].class ? Shape.VALUE : Shape.ARRAY;
        }
        return type == List.class || type == Collection.class || type == Iterable.class
                ? Shape.LIST
                : type == Set.class ? Shape.SET : type == Optional.class ? Shape.OPTIONAL : Shape.VALUE;
    }

    Class<?> type() {
        return type;
    }

    /** The class whose objects stand for values of the type. */
    Class<?> boxed() {
        return boxed;
    }

    /** Whether it is one of the JDK's classes of numbers. */
    boolean isNumber() {
        return number;
    }

    Shape shape() {
        return shape;
    }

    /** What each element is to be; an Object if nothing says more. */
    Target element() {
        return element == null ? of(Object.class) : element;
    }

    /** Whether a value needs no conversion. */
    boolean isInstance(@Nullable Object value) {
        return (element == null || element.type == Object.class) && boxed.isInstance(value);
    }

    /** As a user would write it: {@code List<String>}. */
    @Override
    public String toString() {
        return element == null || shape == Shape.ARRAY
                ? type.getSimpleName()
                : type.getSimpleName() + "<" + element + ">";
    }
}
