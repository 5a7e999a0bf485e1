package dev.based.url;

import java.util.Collection;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the classes of JDBC drivers, which are looked for by name as they may not be on the class path. */
public final class DriverClasses {

    private DriverClasses() {}

    /**
     * Those that are there.
     *
     * @param names class names of drivers
     * @return the classes, in the order of their names; each is loaded when it is asked for
     */
    public static Stream<Class<?>> present(Collection<String> names) {
        return names.stream().mapMulti((name, found) -> {
            Class<?> driver = load(name);
            if (driver != null) {
                found.accept(driver);
            }
        });
    }

    private static @Nullable Class<?> load(String name) {
        ClassLoader[] loaders = {Thread.currentThread().getContextClassLoader(), DriverClasses.class.getClassLoader()};
        for (ClassLoader loader : loaders) {
            try {
                Class<?> driver = Class.forName(name, true, loader);
                DriverClasses.class.getModule().addReads(driver.getModule()); // no module descriptor names it
                return driver;
            } catch (ClassNotFoundException e) {
                // The next loader may see it.
            }
        }
        return null;
    }
}
