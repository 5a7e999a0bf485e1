package dev.based.embedded.run;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;

import dev.based.junit.cache.CacheNames;
import dev.based.junit.cache.FileMutex;
import dev.based.junit.cache.PrivateDirectory;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Data directories of stopped servers in the user's cache, which later runs copy instead of making new ones and running migrations.
 * Each is copied into a directory beside its place and moved there when it is complete, under a lock of all processes.
 * A fault in the cache is only a warning: the cache then counts as empty.
 */
public final class KeptData {

    private static final Logger LOG = LoggerFactory.getLogger(KeptData.class);

    /** The name of data without a template. */
    public static final String EMPTY = "empty";

    static final String LOCK_FILE = CacheNames.KEPT_LOCK;
    private static final String MAKING = ".making";
    private static final String BESIDE = CacheNames.INCOMPLETE;
    private static final String DATA = "data";
    private static final String FACTS_FILE = "facts.properties";

    private static final Duration LONGEST_UNUSED = Duration.ofDays(30);
    private static final int MOST = 20;

    private static final Duration LONGEST_MAKING = Duration.ofMinutes(2);

    private final Path cache;
    private final String kind;
    private final Duration patience;

    /**
     * Those of a kind.
     *
     * @param cache the directory
     * @param kind of which binaries and settings they are
     */
    public KeptData(Path cache, String kind) {
        this(cache, kind, LONGEST_MAKING);
    }

    /**
     * Those of a kind, with another patience.
     *
     * @param cache the directory
     * @param kind of which binaries and settings they are
     * @param patience how long one process waits for another that makes the same data
     */
    public KeptData(Path cache, String kind, Duration patience) {
        this.cache = cache;
        this.kind = kind;
        this.patience = patience;
    }

    /** The making of data, until it is closed. */
    public final class Making implements AutoCloseable {

        private final String content;
        private final Optional<FileMutex> mutex;

        private Making(String content, Optional<FileMutex> mutex) {
            this.content = content;
            this.mutex = mutex;
        }

        /** Those who wait for the file find the data then, also if it is another file by now. */
        @Override
        public void close() {
            if (mutex.isEmpty()) {
                return;
            }
            try {
                if (isKept(content)) {
                    Files.deleteIfExists(making(content));
                }
            } catch (IOException e) {
                LOG.debug("{} is not removed now", making(content), e);
            }
            try {
                mutex.get().close();
            } catch (IOException e) {
                LOG.debug("{} is unlocked at the end of the process", making(content), e);
            }
        }
    }

    /**
     * Waits until no other process makes the same data, for some minutes at most. Then that of the other process may be
     * there.
     *
     * @param content what it is named by
     * @param waited how long it has waited for other data by now
     * @return what keeps other processes waiting until it is closed
     */
    public Making make(String content, Duration waited) {
        try {
            Optional<FileMutex> mutex = FileMutex.heldWithin(making(content), patience.minus(waited));
            if (mutex.isEmpty()) {
                LOG.warn(
                        "Another process has been making the data '{}' for {} seconds: this one makes it for itself",
                        content,
                        patience.toSeconds());
            }
            return new Making(content, mutex);
        } catch (IOException e) {
            LOG.warn("{} cannot be locked: other processes may make the same data", making(content), e);
            return new Making(content, Optional.empty());
        }
    }

    private Path making(String content) {
        return cache.resolve(kind + "-" + content + MAKING);
    }

    private boolean isKept(String content) {
        return Files.exists(place(content).resolve(FACTS_FILE));
    }

    /**
     * Copies one.
     *
     * @param content what it is named by
     * @param data an empty directory, or one that does not exist yet
     * @return what was copied; empty if it is not there, or is of no use
     */
    public Optional<KeptFacts> copy(String content, Path data) {
        Path kept = place(content);
        if (!isKept(content)) {
            return Optional.empty();
        }
        List<KeptFacts> copied = new ArrayList<>();
        try {
            FileMutex.whileHolding(cache.resolve(LOCK_FILE), () -> {
                removeInterrupted();
                KeptFacts facts = KeptFacts.read(kept.resolve(FACTS_FILE));
                copyTree(kept.resolve(DATA), data);
                used(content);
                for (String each : facts.templates().keySet()) {
                    used(each); // which it was made from
                }
                copied.add(facts);
            });
        } catch (NoSuchFileException e) {
            LOG.debug("Another process has removed {}", kept, e);
        } catch (IOException e) {
            LOG.warn("The kept data {} cannot be copied, and new data is made", kept, e);
        }
        if (copied.isEmpty()) {
            deleteQuietly(data);
        }
        return copied.stream().findFirst();
    }

    private void used(String content) throws IOException {
        if (isKept(content)) {
            Files.setLastModifiedTime(place(content), FileTime.from(Instant.now()));
        }
    }

    /** Whether a directory is on another disk than what is kept. */
    boolean isElsewhereThan(Path data) throws IOException {
        return !Files.getFileStore(data).equals(Files.getFileStore(cache));
    }

    /**
     * Keeps a copy of one whose server is stopped.
     *
     * @param content what it is named by
     * @param data its data directory
     * @param known what a later run must know of it
     * @return whether it is kept
     */
    public boolean keep(String content, Path data, KeptFacts known) {
        return keep(content, data, known, () -> true);
    }

    /** The same, if it is still whole when it has been copied. */
    boolean keep(String content, Path data, KeptFacts known, BooleanSupplier isWhole) {
        try {
            FileMutex.whileHolding(cache.resolve(LOCK_FILE), () -> {
                removeInterrupted();
                Path beside = Files.createTempDirectory(cache, BESIDE);
                try {
                    write(beside, data, known);
                    if (!isWhole.getAsBoolean()) {
                        throw new IOException(data + " was removed meanwhile");
                    }
                    remove(content);
                    Files.move(beside, place(content), StandardCopyOption.ATOMIC_MOVE);
                } catch (IOException e) {
                    deleteQuietly(beside); // the server itself may need the room
                    throw e;
                }
                removeOld();
            });
            return true;
        } catch (IOException e) {
            LOG.warn("The data in {} cannot be kept for later runs in {}", data, cache, e);
            return false;
        }
    }

    private static void write(Path beside, Path data, KeptFacts known) throws IOException {
        copyTree(data, beside.resolve(DATA));
        known.write(beside.resolve(FACTS_FILE));
    }

    /**
     * Forgets one that has turned out to be of no use.
     *
     * @param content what it is named by
     */
    public void forget(String content) {
        try {
            FileMutex.whileHolding(cache.resolve(LOCK_FILE), () -> remove(content));
        } catch (IOException e) {
            LOG.warn("{} is of no use and cannot be removed", place(content), e);
        }
    }

    private Path place(String content) {
        return cache.resolve(kind + "-" + content);
    }

    /** Under the lock. It is of no use to others any more before the first of its files goes. */
    private void remove(String content) throws IOException {
        Path kept = place(content);
        if (Files.exists(kept, NOFOLLOW_LINKS)) {
            remove(kept);
        }
    }

    private static void remove(Path kept) throws IOException {
        Files.deleteIfExists(kept.resolve(FACTS_FILE));
        PrivateDirectory.delete(kept);
    }

    /** Under the lock: what a killed process has half copied, or half removed. */
    private void removeInterrupted() throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(cache, Files::isDirectory)) {
            for (Path left : found) {
                if (left.getFileName().toString().startsWith(BESIDE) || Files.notExists(left.resolve(FACTS_FILE))) {
                    deleteQuietly(left);
                }
            }
        }
        removeEndedMakings();
    }

    /** Of data that is there, or that could not be kept long ago. */
    private void removeEndedMakings() throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(cache, "*" + MAKING)) {
            for (Path making : found) {
                String data = making.getFileName().toString().replace(MAKING, "");
                if (Files.exists(cache.resolve(data))
                        || lastUsed(making).isBefore(Instant.now().minus(LONGEST_UNUSED))) {
                    deleteQuietly(making);
                }
            }
        }
    }

    /** Those of all kinds that nobody has used for long, and the oldest if there are too many. */
    private void removeOld() throws IOException {
        List<Path> newestFirst = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(cache, Files::isDirectory)) {
            found.forEach(newestFirst::add);
        }
        newestFirst.sort(Comparator.comparing(KeptData::lastUsed).reversed());
        for (int i = 0; i < newestFirst.size(); i++) {
            if (i >= MOST || lastUsed(newestFirst.get(i)).isBefore(Instant.now().minus(LONGEST_UNUSED))) {
                remove(newestFirst.get(i));
            }
        }
    }

    private static Instant lastUsed(Path directory) {
        try {
            return Files.getLastModifiedTime(directory).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }

    static long sizeOf(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.map(Path::toFile)
                    .filter(File::isFile)
                    .mapToLong(File::length)
                    .sum();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    static void copyTree(Path from, Path to) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(from, new SimpleFileVisitor<Path>() {

            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Path copy = to.resolve(from.relativize(directory));
                if (Files.notExists(copy)) {
                    Files.copy(directory, copy, COPY_ATTRIBUTES); // only its owner may enter it
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                files.add(from.relativize(file));
                return FileVisitResult.CONTINUE;
            }
        });
        AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
        files.parallelStream().forEach(file -> {
            // An exception thrown here would be seen while other threads still copy, and what they copied then would
            // stay.
            if (failure.get() == null) {
                try {
                    Files.copy(from.resolve(file), to.resolve(file), NOFOLLOW_LINKS);
                } catch (IOException e) {
                    failure.compareAndSet(null, e);
                }
            }
        });
        IOException first = failure.get();
        if (first != null) {
            throw first;
        }
    }

    private static void deleteQuietly(Path path) {
        try {
            if (Files.exists(path)) {
                PrivateDirectory.delete(path); // of a file, too
            }
        } catch (IOException e) {
            LOG.debug("{} is not removed now", path, e);
        }
    }
}
