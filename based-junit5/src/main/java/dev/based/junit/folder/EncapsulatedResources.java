package dev.based.junit.folder;

import java.io.IOException;
import java.lang.module.ModuleReader;
import java.lang.module.ResolvedModule;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Resources that are in a package of a module which is not open: code outside of the module does not find them
 * ({@link Module#getResourceAsStream}). A folder {@code db/migration} is such a package, {@code db/shop-migration} is none.
 */
public final class EncapsulatedResources {

    private static final String CLASS_PATH = "classpath:";

    private EncapsulatedResources() {}

    /**
     * The cure for files that a module of the program hides.
     *
     * @param location a folder or a file of the class path: {@code classpath:db/migration}, {@code db/seed.sql}
     * @return a sentence with the line to add; empty if no module hides them
     */
    public static Optional<String> cure(String location) {
        return cure(location, ModuleLayer.boot());
    }

    /** The same for the modules of a layer. */
    static Optional<String> cure(String location, ModuleLayer layer) {
        String name = location.replaceFirst("^" + CLASS_PATH, "").replaceAll("^/+|/+$", "");
        String folder = name.substring(0, Math.max(name.lastIndexOf('/'), 0));
        return layer.configuration().modules().stream()
                .flatMap(each -> {
                    Module module = layer.findModule(each.name()).orElseThrow();
                    return hides(module, name)
                            ? Stream.of(cure(module, name))
                            : hides(module, folder) && isIn(each, name)
                                    ? Stream.of(cure(module, folder))
                                    : Stream.empty();
                })
                .findFirst();
    }

    private static boolean hides(Module module, String folder) {
        String name = folder.replace('/', '.');
        return module.getPackages().contains(name) && !module.isOpen(name);
    }

    private static boolean isIn(ResolvedModule module, String name) {
        try (ModuleReader reader = module.reference().open()) {
            return reader.find(name).isPresent();
        } catch (IOException e) { // then this is not the cure
            return false;
        }
    }

    private static String cure(Module module, String folder) {
        return "%s is a package of the module %s, which hides the files in it: write \"opens %s;\" in its module-info.java, or give the folder a name that no package can have (%s)"
                .formatted(
                        folder,
                        module.getName(),
                        folder.replace('/', '.'),
                        folder.contains("/") ? folder.replace('/', '-') : folder + "-files");
    }
}
