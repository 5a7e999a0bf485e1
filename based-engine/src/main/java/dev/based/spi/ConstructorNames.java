package dev.based.spi;

import org.jspecify.annotations.Nullable;

/**
 * Finds the constructors of classes in another language, whose compiler writes the names of parameters where Java's
 * reflection does not read them. If there is such a constructor, rows become objects of the class by it, before any
 * other rule.
 *
 * <p>{@link java.util.ServiceLoader} finds implementations once, by the class loader of Based. They are stateless, and
 * safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface ConstructorNames {

    /**
     * The constructor that takes all parts of an object. Usually called once for a class.
     *
     * @param type a class that can have objects: no record, no enum, not abstract, and not in {@code java}
     * @return the constructor; null if the class belongs to another language, or has no constructor that takes all
     *     parts
     * @throws dev.based.MappingException if the class has such a constructor but it cannot be called; with the cure
     */
    @Nullable
    NamedConstructor of(Class<?> type);
}
