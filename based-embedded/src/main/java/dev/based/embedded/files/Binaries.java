package dev.based.embedded.files;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.based.junit.cache.CacheNames;
import dev.based.junit.cache.Causes;
import dev.based.junit.cache.FileMutex;
import dev.based.junit.cache.PrivateDirectory;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server's binaries in a cache directory. They are unpacked beside their place and moved there when they are
 * complete, so a full disk or a killed process leaves nothing that a later run takes for them.
 */
public final class Binaries {

    private static final Logger LOG = LoggerFactory.getLogger(Binaries.class);

    /** Of directories that only the process that holds the lock uses. */
    private static final String BESIDE = "unpacking-";

    /** Is held while they are unpacked or removed. */
    public static final String LOCK_FILE = CacheNames.BINARIES_LOCK;

    private static final Duration LONGEST_UNUSED = Duration.ofDays(30);

    private final String product;
    private final String size;
    private final Path cache;
    private final Unpacking unpacking;

    /** Fills a directory. */
    @FunctionalInterface
    public interface Unpacking {

        /**
         * Writes the files and, as the last one, their {@link Manifest}.
         *
         * @param directory which is empty
         * @throws IOException if that fails
         */
        void into(Path directory) throws IOException;
    }

    /**
     * Those of a product.
     *
     * @param product "PostgreSQL", for messages
     * @param size what they need, for messages: "60 MB"
     * @param cache the directory of all versions
     * @param unpacking how a directory comes by them
     */
    public Binaries(String product, String size, Path cache, Unpacking unpacking) {
        this.product = product;
        this.size = size;
        this.cache = cache;
        this.unpacking = unpacking;
    }

    /**
     * The directory of a name, complete: unpacked if it is not there or something in it is missing. Then those that nobody
     * has used for 30 days are removed.
     *
     * @param name which tells one version from the others
     * @return the directory
     * @throws IOException if they cannot be unpacked
     */
    public Path complete(String name) throws IOException {
        Path directory = cache.resolve(name);
        if (!Manifest.isSatisfied(directory)) {
            FileMutex.whileHolding(cache.resolve(LOCK_FILE), () -> {
                if (!Manifest.isSatisfied(directory)) { // another process may just have unpacked them
                    deleteInterrupted();
                    unpack(directory);
                    removeUnused(directory);
                }
            });
        }
        markUsed(directory);
        return directory;
    }

    private static void markUsed(Path directory) {
        try {
            Files.setLastModifiedTime(directory, FileTime.from(Instant.now()));
        } catch (IOException e) {
            LOG.debug("The use of {} cannot be noted", directory, e);
        }
    }

    /** A program that still runs from one of them keeps its own file. */
    private void removeUnused(Path unpacked) throws IOException {
        Instant oldest = Instant.now().minus(LONGEST_UNUSED);
        try (DirectoryStream<Path> found = Files.newDirectoryStream(cache, Files::isDirectory)) {
            for (Path other : found) {
                if (!other.equals(unpacked)
                        && Files.getLastModifiedTime(other).toInstant().isBefore(oldest)) {
                    deleteQuietly(other);
                }
            }
        }
    }

    private void unpack(Path directory) throws IOException {
        Path beside = Files.createTempDirectory(cache, BESIDE);
        try {
            unpacking.into(beside);
            if (Files.exists(directory, NOFOLLOW_LINKS)) {
                LOG.warn("The {} binaries in {} are not complete: they are unpacked anew", product, directory);
                Files.move(directory, beside.resolveSibling(beside.getFileName() + "-replaced"));
            }
            Files.move(beside, directory, StandardCopyOption.ATOMIC_MOVE);
            deleteInterrupted();
        } catch (IOException e) {
            IOException failure = new IOException(
                    "The %s binaries cannot be unpacked in %s (%s): make room, they need about %s, or set XDG_CACHE_HOME to another directory"
                            .formatted(product, cache, Causes.describe(e), size),
                    e);
            try {
                PrivateDirectory.delete(beside);
            } catch (IOException whileDeleting) {
                failure.addSuppressed(whileDeleting);
            }
            throw failure;
        }
    }

    private void deleteInterrupted() throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(cache, BESIDE + "*")) {
            for (Path left : found) {
                deleteQuietly(left);
            }
        }
    }

    private static void deleteQuietly(Path directory) {
        try {
            PrivateDirectory.delete(directory);
        } catch (IOException e) {
            LOG.warn("{} is of no use and cannot be removed", directory, e);
        }
    }
}
