package dev.based.junit.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
    private static final Duration LONGEST_UNUSED = Duration.ofDays(30);
    private static final Duration LONGEST_WRITING = Duration.ofHours(1);

    /**
     * Reads the contents of one.
     *
     * @param name letters and digits
     * @return empty if it is not there, or cannot be read
     */
    public Optional<byte[]> read(String name) {
        Path file = directory.resolve(name + ENDING);
        try {
            ByteBuffer octets = ByteBuffer.wrap(Files.readAllBytes(file));
            if (octets.remaining() >= Long.BYTES) {
                long sum = octets.getLong();
                byte[] contents = new byte[octets.remaining()];
                octets.get(contents);
                if (sum == sumOf(contents)) {
                    Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
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

    private static long sumOf(byte[] contents) {
        CRC32 sum = new CRC32();
        sum.update(contents);
        return sum.getValue();
    }

    /**
     * Keeps contents, unless they are very large, and removes those that nobody has used for long.
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
            removeOld();
        } catch (IOException e) {
            LOG.warn("{} cannot be kept in {} for later runs", name, directory, e);
        }
    }

    private static byte[] withSum(byte[] contents) {
        return ByteBuffer.allocate(Long.BYTES + contents.length)
                .putLong(sumOf(contents))
                .put(contents)
                .array();
    }

    private void removeOld() throws IOException {
        List<Path> newestFirst = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory)) {
            for (Path file : found) {
                String name = file.getFileName().toString();
                boolean isOfKilled = name.startsWith(CacheNames.INCOMPLETE)
                        && lastUsed(file).isBefore(Instant.now().minus(LONGEST_WRITING));
                if (name.endsWith(ENDING)) {
                    newestFirst.add(file);
                } else if (isOfKilled) {
                    Files.deleteIfExists(file);
                }
            }
        }
        newestFirst.sort(Comparator.comparing(KeptContents::lastUsed).reversed());
        for (int i = 0; i < newestFirst.size(); i++) {
            Path file = newestFirst.get(i);
            if (i >= MOST || lastUsed(file).isBefore(Instant.now().minus(LONGEST_UNUSED))) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static Instant lastUsed(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH; // another process has removed it
        }
    }
}
