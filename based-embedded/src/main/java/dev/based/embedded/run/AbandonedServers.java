package dev.based.embedded.run;

import static dev.based.embedded.run.RunDirectory.LOCK_SUFFIX;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.based.junit.cache.PrivateDirectory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cleans up after runs that were killed: stops the servers they left running and deletes their data. */
public final class AbandonedServers {

    private static final Logger LOG = LoggerFactory.getLogger(AbandonedServers.class);

    /** The lock within the directories of Based before it locked them itself. */
    public static final String FORMER_LOCK_FILE = "epg-lock";

    /** That lock was taken late: younger directories may belong to a run that is about to take it. */
    private static final Duration FORMER_AGE = Duration.ofMinutes(10);

    private final Product product;

    private AbandonedServers(Product product) {
        this.product = product;
    }

    /**
     * Cleans up.
     *
     * @param product whose servers they are
     * @param directories where runs have theirs
     * @throws IOException if these cannot be read
     */
    public static void sweep(Product product, Path directories) throws IOException {
        new AbandonedServers(product).sweep(directories);
    }

    private void sweep(Path directories) throws IOException {
        String own = RunDirectory.prefixOfThisProcess();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directories)) {
            for (Path path : found) {
                String name = path.getFileName().toString();
                try {
                    if (name.endsWith(LOCK_SUFFIX) && !name.startsWith(own)) {
                        removeIfUnlocked(path);
                    } else if (isFormer(path)) {
                        removeFormer(path);
                    }
                } catch (NoSuchFileException e) {
                    LOG.debug("Another process has removed {}", path, e);
                } catch (IOException e) {
                    LOG.warn("The abandoned {} cannot be removed: remove it by hand", path, e);
                }
            }
        }
    }

    private void removeIfUnlocked(Path lockFile) throws IOException {
        String name = lockFile.getFileName().toString();
        Path directory = lockFile.resolveSibling(name.substring(0, name.length() - LOCK_SUFFIX.length()));
        try (FileChannel channel = FileChannel.open(lockFile, WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null && remove(directory, RunDirectory.dataOf(directory))) {
                Files.delete(lockFile);
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("Another thread is about to remove {}", directory, e);
        }
    }

    private static boolean isFormer(Path path) {
        return Files.isDirectory(path) && Files.notExists(path.resolveSibling(path.getFileName() + LOCK_SUFFIX));
    }

    private void removeFormer(Path directory) throws IOException {
        Path lockFile = directory.resolve(FORMER_LOCK_FILE);
        Path dated = Files.exists(lockFile) ? lockFile : directory;
        if (Files.getLastModifiedTime(dated).toInstant().isAfter(Instant.now().minus(FORMER_AGE))) {
            return;
        }
        if (Files.notExists(lockFile)) {
            remove(directory, directory);
            return;
        }
        try (FileChannel channel = FileChannel.open(lockFile, WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                remove(directory, directory);
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("This process holds {}", directory, e);
        }
    }

    private boolean remove(Path directory, Path data) throws IOException {
        if (!ServerProcess.stop(product, data)) {
            return false;
        }
        PrivateDirectory.delete(directory);
        return true;
    }
}
