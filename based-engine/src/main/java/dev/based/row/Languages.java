package dev.based.row;

import dev.based.spi.ConstructorNames;
import dev.based.spi.NamedConstructor;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The {@link ConstructorNames} of other languages, found once. */
final class Languages {

    /** By the class loader of Based: that of a thread would be kept from being unloaded. */
    private static final List<ConstructorNames> ALL =
            ServiceLoader.load(ConstructorNames.class, ConstructorNames.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();

    private Languages() {}

    /** The constructor that a language knows for a class, null if none does. */
    static @Nullable NamedConstructor constructor(Class<?> type) {
        for (ConstructorNames language : ALL) {
            NamedConstructor known = language.of(type);
            if (known != null) {
                return known;
            }
        }
        return null;
    }
}
