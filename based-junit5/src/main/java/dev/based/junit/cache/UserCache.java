package dev.based.junit.cache;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the user's cache is.
 *
 * @param environment the environment's variables
 * @param home the user's home directory, as the system property has it
 * @param temporary the directory for temporary files
 */
public record UserCache(UnaryOperator<@Nullable String> environment, String home, Path temporary) {

    private static final Logger LOG = LoggerFactory.getLogger(UserCache.class);

    /** Where this process's user has it, by the environment and the system properties. */
    public static UserCache ofThisProcess() {
        return new UserCache(
                name -> name == null ? null : System.getenv(name),
                System.getProperty("user.home", ""),
                Path.of(System.getProperty("java.io.tmpdir")));
    }

    /**
     * A directory of Based's in the cache, made if it is not there.
     *
     * @param name its name
     * @return the directory, which only the user may enter
     * @throws IOException if it cannot be made, leads elsewhere or belongs to another user; the message has the cure
     */
    public Path directory(String name) throws IOException {
        return PrivateDirectory.in(root(), name);
    }

    /**
     * The directory of all of them, made if it is not there.
     *
     * @return the directory, which only the user may enter
     * @throws IOException if it cannot be made, leads elsewhere or belongs to another user; the message has the cure
     */
    public Path root() throws IOException {
        return PrivateDirectory.in(parent(), "based");
    }

    private Path parent() throws IOException {
        String xdg = environment.apply("XDG_CACHE_HOME"); // the XDG Base Directory Specification
        String localAppData = environment.apply("LOCALAPPDATA");
        if (isAbsolute(xdg)) {
            return made(Path.of(xdg));
        }
        if (isAbsolute(localAppData)) {
            return made(Path.of(localAppData));
        }
        if (holdsACache(home)) {
            return made(Path.of(home, ".cache"));
        }
        Path instead = PrivateDirectory.in(
                temporary.toAbsolutePath(), "based-" + CurrentUser.get().fileName());
        LOG.info(
                "The home directory '{}' cannot hold a cache: {} is used (XDG_CACHE_HOME sets another)", home, instead);
        return instead;
    }

    /** A container often runs as a user who is not in its password file: his home is then {@code ?} or the root. */
    private static boolean holdsACache(String home) {
        if (!isAbsolute(home)) {
            return false;
        }
        Path directory = Path.of(home);
        Path cache = directory.resolve(".cache");
        return Files.isWritable(Files.exists(cache) ? cache : directory);
    }

    private static Path made(Path directory) throws IOException {
        try {
            return Files.createDirectories(directory);
        } catch (FileSystemException e) {
            throw new IOException(
                    "The cache directory %s cannot be made (%s): set XDG_CACHE_HOME to a directory of yours"
                            .formatted(directory, Causes.describe(e)),
                    e);
        }
    }

    private static boolean isAbsolute(@Nullable String path) {
        return path != null && !path.isBlank() && Path.of(path).isAbsolute();
    }
}
