package dev.based.values;

import dev.based.MappingException;
import dev.based.spi.ConstructorNames;
import dev.based.spi.NamedConstructor;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Constructor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knows the constructors that an annotation gives names, as a language would. */
public final class AnnotatedNames implements ConstructorNames {

    @Retention(RetentionPolicy.RUNTIME)
    @interface Parameters {
        String[] value();
    }

    /** For {@link java.util.ServiceLoader}. */
    public AnnotatedNames() {}

    @Override
    public @Nullable NamedConstructor of(Class<?> type) {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            Parameters names = constructor.getAnnotation(Parameters.class);
            if (names != null && names.value().length == 0) {
                throw new MappingException(type.getSimpleName() + " cannot be made: give its parameters names");
            }
            if (names != null) {
                return NamedConstructor.of(constructor, List.of(names.value()));
            }
        }
        return null;
    }
}
