package dev.based.junit.template;

import dev.based.Database;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;

/** Which Based makes templates: another one may make them otherwise. */
final class Based {

    /** The names and lengths of its JARs; nothing where it is in directories, as in its own build. */
    static final String VERSION = jar(Based.class) + " " + jar(Database.class);

    private Based() {}

    private static String jar(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return "";
        }
        try {
            Path path = Path.of(new URI(source.getLocation().toString()));
            return Files.isRegularFile(path) ? path.getFileName() + " " + Files.size(path) : "";
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException | IOException e) {
            return source.getLocation().toString(); // it is in a JAR within a JAR, for example
        }
    }
}
