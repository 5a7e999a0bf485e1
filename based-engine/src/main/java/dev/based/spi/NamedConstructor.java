package dev.based.spi;

import java.lang.reflect.Constructor;
import java.util.List;

/**
 * A constructor and the names of its parameters. Immutable.
 *
 * @since 0.1.0
 */
public final class NamedConstructor {

    private final Constructor<?> constructor;
    private final List<String> names;

    private NamedConstructor(Constructor<?> constructor, List<String> names) {
        this.constructor = constructor;
        this.names = names;
    }

    /**
     * A constructor whose parameters have names.
     *
     * @param constructor a constructor with at least one parameter
     * @param names of its parameters, in their order
     * @return both
     * @throws IllegalArgumentException if it has no parameters, or if the numbers of parameters and names differ
     */
    public static NamedConstructor of(Constructor<?> constructor, List<String> names) {
        if (names.isEmpty() || names.size() != constructor.getParameterCount()) {
            throw new IllegalArgumentException("The names %s are not those of %s".formatted(names, constructor));
        }
        return new NamedConstructor(constructor, List.copyOf(names));
    }

    /**
     * The constructor.
     *
     * @return the constructor
     */
    public Constructor<?> constructor() {
        return constructor;
    }

    /**
     * The names of its parameters.
     *
     * @return in their order, unmodifiable
     */
    public List<String> names() {
        return names;
    }

    /** With the constructor and the names. */
    @Override
    public String toString() {
        return constructor + " " + names;
    }
}
