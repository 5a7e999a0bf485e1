package dev.based.junit.template;

import dev.based.Database;
import dev.based.junit.fingerprint.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.stream.Stream;

/** Which Based makes templates: another one may make them otherwise. */
final class Based {

    /** The names and lengths of its JARs; where it is in directories, as in its own build, what its files show of a change. */
    static final String VERSION = code(Based.class) + " " + code(Database.class);

    private Based() {}

    private static String code(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return "";
        }
        try {
            Path path = Path.of(new URI(source.getLocation().toString()));
            return Files.isRegularFile(path) ? path.getFileName() + " " + Files.size(path) : digest(path);
        } catch (URISyntaxException
                | IllegalArgumentException
                | FileSystemNotFoundException
                | IOException
                | UncheckedIOException e) {
            return source.getLocation().toString(); // it is in a JAR within a JAR, for example
        }
    }

    private static String digest(Path directory) throws IOException {
        Digest digest = new Digest();
        List<Path> files;
        try (Stream<Path> all = Files.walk(directory)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            digest.add(directory.relativize(file).toString());
            digest.add(Files.size(file) + " " + Files.getLastModifiedTime(file));
        }
        return digest.text();
    }
}
