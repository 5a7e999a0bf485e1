package dev.based.embedded;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.based.junit.cache.Causes;
import dev.based.junit.cache.FileMutex;
import dev.based.junit.cache.PrivateDirectory;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL's binaries in a cache directory. They are unpacked beside their place and moved there when they are
 * complete, so a full disk or a killed process leaves nothing that a later run takes for them.
 */
final class PostgresBinaries {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresBinaries.class);

    /** Of directories that only the process that holds the lock uses. */
    private static final String BESIDE = "unpacking-";

    private static final String LOCK_FILE = "unpacking.lock";

    private final Path cache;
    private final Unpacking unpacking;

    /** Fills a directory. */
    @FunctionalInterface
    interface Unpacking {
        void into(Path directory) throws IOException;
    }

    PostgresBinaries(Path cache, Unpacking unpacking) {
        this.cache = cache;
        this.unpacking = unpacking;
    }

    static Path in(Path cache, BinaryArchive archive) throws IOException {
        return new PostgresBinaries(cache, archive::unpackInto).complete(archive.directoryName());
    }

    /** The directory of that name, complete: unpacked if it is not there or something in it is missing. */
    Path complete(String name) throws IOException {
        Path directory = cache.resolve(name);
        if (!Manifest.isSatisfied(directory)) {
            FileMutex.whileHolding(cache.resolve(LOCK_FILE), () -> {
                if (!Manifest.isSatisfied(directory)) { // another process may just have unpacked them
                    deleteInterrupted();
                    unpack(directory);
                }
            });
        }
        return directory;
    }

    private void unpack(Path directory) throws IOException {
        Path beside = Files.createTempDirectory(cache, BESIDE);
        try {
            unpacking.into(beside);
            if (Files.exists(directory, NOFOLLOW_LINKS)) {
                LOG.warn("The PostgreSQL binaries in {} are not complete: they are unpacked anew", directory);
                Files.move(directory, beside.resolveSibling(beside.getFileName() + "-replaced"));
            }
            Files.move(beside, directory, StandardCopyOption.ATOMIC_MOVE);
            deleteInterrupted();
        } catch (IOException e) {
            IOException failure = new IOException(
                    "The PostgreSQL binaries cannot be unpacked in %s (%s): make room, they need about 60 MB, or set XDG_CACHE_HOME to another directory"
                            .formatted(cache, Causes.describe(e)),
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
                try {
                    PrivateDirectory.delete(left);
                } catch (IOException e) {
                    LOG.warn("{} is of no use and cannot be removed", left, e);
                }
            }
        }
    }
}
