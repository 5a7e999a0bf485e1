package dev.based.spi;

import org.jspecify.annotations.Nullable;

/**
 * Knows the constructors of another language's classes, whose compiler writes the names of parameters where Java's reflection
 * does not read them. Rows become objects of a class by the constructor that is known here, before any other rule.
 *
 * <p>Implementations are found once, by {@link java.util.ServiceLoader} and the class loader of Based. They are stateless,
 * and safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface ConstructorNames {

    /**
     * The constructor that takes all of an object. Asked once for a class, as a rule.
     *
     * @param type a class that can have objects: no record, no enum, not abstract, and none of {@code java}
     * @return the constructor; null if the class is another language's, or has none that takes all of an object
     * @throws dev.based.MappingException if the class has one that cannot be called, with the cure
     */
    @Nullable
    NamedConstructor of(Class<?> type);
}
