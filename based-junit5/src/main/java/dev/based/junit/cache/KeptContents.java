package dev.based.junit.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Octets that are kept for later runs, each in a file of a directory. A file is moved to its place when it is complete, and
 * has a checksum, so that nobody reads a part of one. A fault is only a warning: then there are none. Safe for use by several
 * threads and processes.
 *
 * @param directory of the files, private to the user
 */
public record KeptContents(Path directory) {

    /** Ends the names of the files. */
    static final String ENDING = ".kept";

    private static final Logger LOG = LoggerFactory.getLogger(KeptContents.class);

    private static final int LARGEST = 64 << 20;
    private static final int MOST = 30;

    /** What is made with the date of today, such as a day in the next week, is right for about as long. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private static final Duration LONGEST_WRITING = Duration.ofHours(1);

    /**
     * Reads the contents of one.
     *
     * @param name letters and digits
     * @return empty if it is not there, is older than a day, or cannot be read
     */
    public Optional<byte[]> read(String name) {
        Path file = directory.resolve(name + ENDING);
        try {
            if (isOld(written(file))) {
                return Optional.empty();
            }
            ByteBuffer octets = ByteBuffer.wrap(Files.readAllBytes(file));
            if (octets.remaining() >= Long.BYTES) {
                long sum = octets.getLong();
                byte[] contents = new byte[octets.remaining()];
                octets.get(contents);
                if (sum == sumOf(contents)) {
                    return Optional.of(contents);
                }
            }
            LOG.warn("{} is not what was written, and is removed", file);
            Files.deleteIfExists(file);
        } catch (NoSuchFileException e) {
            LOG.debug("{} is not there", file);
        } catch (IOException e) {
            LOG.warn("{} cannot be read: what is in it is made anew", file, e);
        }
        return Optional.empty();
    }

    private static boolean isOld(Instant written) {
        return written.isBefore(Instant.now().minus(LONGEST));
    }

    private static long sumOf(byte[] contents) {
        CRC32 sum = new CRC32();
        sum.update(contents);
        return sum.getValue();
    }

    /**
     * Keeps contents for a day, unless they are very large, and removes older ones.
     *
     * @param name letters and digits
     * @param contents what later runs read
     */
    public void write(String name, byte[] contents) {
        if (contents.length > LARGEST) {
            LOG.debug("{} has {} octets and is not kept", name, contents.length);
            return;
        }
        try {
            Path incomplete = Files.createTempFile(directory, CacheNames.INCOMPLETE, "");
            try {
                Files.write(incomplete, withSum(contents));
                Files.move(incomplete, directory.resolve(name + ENDING), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(incomplete);
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be kept in {} for later runs", name, directory, e);
        }
        try {
            removeOld();
        } catch (IOException | DirectoryIteratorException e) {
            LOG.debug("What is old in {} is not removed now", directory, e);
        }
    }

    private static byte[] withSum(byte[] contents) {
        return ByteBuffer.allocate(Long.BYTES + contents.length)
                .putLong(sumOf(contents))
                .put(contents)
                .array();
    }

    private void removeOld() throws IOException {
        Map<Path, Instant> kept = new HashMap<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory)) {
            for (Path file : found) {
                String name = file.getFileName().toString();
                Instant written = written(file);
                boolean isOfKilled = name.startsWith(CacheNames.INCOMPLETE)
                        && written.isBefore(Instant.now().minus(LONGEST_WRITING));
                if (isOfKilled || (name.endsWith(ENDING) && isOld(written))) {
                    Files.deleteIfExists(file);
                } else if (name.endsWith(ENDING) && !name.startsWith(CacheNames.INCOMPLETE)) {
                    kept.put(file, written);
                }
            }
        }
        List<Path> oldest = kept.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .limit(Math.max(0, kept.size() - MOST))
                .map(Map.Entry::getKey)
                .toList();
        for (Path file : oldest) {
            Files.deleteIfExists(file);
        }
    }

    private static Instant written(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH; // it is not there, or not any more
        }
    }
}
