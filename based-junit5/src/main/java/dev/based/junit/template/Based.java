package dev.based.junit.template;

import dev.based.Database;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.CodeSource;
import java.util.concurrent.atomic.AtomicLong;

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
            return Files.isRegularFile(path) ? path.getFileName() + " " + Files.size(path) : changes(path);
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException | IOException e) {
            return source.getLocation().toString(); // it is in a JAR within a JAR, for example
        }
    }

    /** In one pass without order, as this is done in each run. */
    private static String changes(Path directory) throws IOException {
        AtomicLong sum = new AtomicLong();
        Files.walkFileTree(directory, new SimpleFileVisitor<Path>() {

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                long changed =
                        31 * attributes.size() + attributes.lastModifiedTime().toMillis();
                sum.addAndGet(changed * file.hashCode());
                return FileVisitResult.CONTINUE;
            }
        });
        return Long.toHexString(sum.get());
    }
}
