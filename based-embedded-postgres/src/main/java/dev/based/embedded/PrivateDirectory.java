package dev.based.embedded;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Directories that only the user may enter. */
final class PrivateDirectory {

    private PrivateDirectory() {}

    /** A directory in the user's cache, made if it is not there. */
    static Path cache(String name) throws IOException {
        Path directory = userCache().resolve("based");
        Files.createDirectories(directory);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
        return Files.createDirectories(directory.resolve(name));
    }

    /** Deletes a directory and what is in it. */
    static void delete(Path directory) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> found = Files.walk(directory)) {
            deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }

    private static Path userCache() {
        String xdg = System.getenv("XDG_CACHE_HOME"); // the XDG Base Directory Specification
        String localAppData = System.getenv("LOCALAPPDATA");
        if (isAbsolute(xdg)) {
            return Path.of(xdg);
        }
        return isAbsolute(localAppData) ? Path.of(localAppData) : Path.of(System.getProperty("user.home"), ".cache");
    }

    private static boolean isAbsolute(@Nullable String path) {
        return path != null && !path.isBlank() && Path.of(path).isAbsolute();
    }
}
