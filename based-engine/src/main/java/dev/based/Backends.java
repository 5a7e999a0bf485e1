package dev.based;

import dev.based.spi.JdbcDriver;
import dev.based.url.DriverClasses;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds the {@link Backend} for a scheme among those on the class path. */
final class Backends {

    private Backends() {}

    static Backend forScheme(String scheme, Object url) {
        return all().filter(backend -> backend.schemes().contains(scheme))
                .findFirst()
                .orElseThrow(() -> unknown(scheme, url));
    }

    /** The class name of the driver that a URL is written for: the first on the class path, or the first of all. */
    static String preferredDriver(Backend backend, DatabaseUrl url) {
        List<String> all =
                backend.drivers(url).stream().map(JdbcDriver::className).toList();
        return DriverClasses.present(all)
                .map(Class::getName)
                .findFirst()
                .orElseGet(() -> all.stream()
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException(backend + " names no driver for " + url)));
    }

    /** Those the application's class loader sees, and Based's own where it does not see them. */
    private static Stream<Backend> all() {
        Stream<ServiceLoader<Backend>> loaders = Stream.of(
                ServiceLoader.load(Backend.class), ServiceLoader.load(Backend.class, Backend.class.getClassLoader()));
        return loaders.flatMap(loader -> loader.stream().map(ServiceLoader.Provider::get));
    }

    private static IllegalArgumentException unknown(String scheme, Object url) {
        TreeSet<String> known = new TreeSet<>();
        all().forEach(backend -> known.addAll(backend.schemes()));
        Optional<String> near = known.stream()
                .filter(name -> name.startsWith(scheme) || scheme.startsWith(name))
                .findFirst();
        return new IllegalArgumentException(
                "Bad database URL '%s': the scheme '%s' is unknown%s; known are %s. Another database "
                                .formatted(
                                        url,
                                        scheme,
                                        near.map(name -> ", did you mean '" + name + "'?")
                                                .orElse(""),
                                        known)
                        + "is added by a dev.based.Backend on the class path");
    }
}
