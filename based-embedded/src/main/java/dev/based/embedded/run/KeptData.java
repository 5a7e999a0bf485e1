package dev.based.embedded.run;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;

import dev.based.junit.cache.FileMutex;
import dev.based.junit.cache.PrivateDirectory;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
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
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Data directories of stopped servers in the user's cache, which later runs copy instead of making new ones and running migrations.
 * Each is copied into a directory beside its place and moved there when it is complete, under a lock of all processes. A
 * fault in the cache is a warning: then there is nothing in it.
 */
public final class KeptData {

    private static final Logger LOG = LoggerFactory.getLogger(KeptData.class);

    /** What data is named by that has no template. */
    public static final String EMPTY = "empty";

    private static final String LOCK_FILE = "kept.lock";
    private static final String BESIDE = "keeping-";
    private static final String DATA = "data";
    private static final String FACTS_FILE = "facts.properties";
    private static final String PASSWORD = "password";
    private static final String TEMPLATE = "template";

    private static final Duration LONGEST_UNUSED = Duration.ofDays(30);
    private static final int MOST = 12;

    private final Path cache;
    private final String kind;

    /**
     * Those of a kind.
     *
     * @param cache the directory
     * @param kind of which binaries and settings they are
     */
    public KeptData(Path cache, String kind) {
        this.cache = cache;
        this.kind = kind;
    }

    /**
     * What is known of one.
     *
     * @param password the administrator's
     * @param template the database that was prepared in it, empty if none was
     */
    public record Facts(String password, String template) {}

    /**
     * Copies one.
     *
     * @param content what it is named by
     * @param data an empty directory, or one that is to be made
     * @return what was copied; empty if it is not there, or is of no use
     */
    public Optional<Facts> copy(String content, Path data) {
        Path kept = place(content);
        if (Files.notExists(kept.resolve(FACTS_FILE))) {
            return Optional.empty();
        }
        List<Facts> copied = new ArrayList<>();
        try {
            FileMutex.whileHolding(cache.resolve(LOCK_FILE), () -> {
                Properties facts = new Properties();
                try (Reader reader = Files.newBufferedReader(kept.resolve(FACTS_FILE))) {
                    facts.load(reader);
                }
                copyTree(kept.resolve(DATA), data);
                Files.setLastModifiedTime(kept, FileTime.from(Instant.now()));
                copied.add(new Facts(facts.getProperty(PASSWORD, ""), facts.getProperty(TEMPLATE, "")));
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

    /**
     * Keeps a copy of one whose server is stopped.
     *
     * @param content what it is named by
     * @param data its data directory
     * @param known what a later run must know of it
     * @return whether it is kept
     */
    public boolean keep(String content, Path data, Facts known) {
        try {
            FileMutex.whileHolding(cache.resolve(LOCK_FILE), () -> {
                removeInterrupted();
                Path beside = Files.createTempDirectory(cache, BESIDE);
                copyTree(data, beside.resolve(DATA));
                Properties facts = new Properties();
                facts.setProperty(PASSWORD, known.password());
                facts.setProperty(TEMPLATE, known.template());
                try (Writer writer = Files.newBufferedWriter(beside.resolve(FACTS_FILE))) {
                    facts.store(writer, null);
                }
                remove(content);
                Files.move(beside, place(content), StandardCopyOption.ATOMIC_MOVE);
                removeOld();
            });
            return true;
        } catch (IOException e) {
            LOG.warn("The data in {} cannot be kept for later runs in {}", data, cache, e);
            return false;
        }
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

    private void removeInterrupted() throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(cache, BESIDE + "*")) {
            for (Path left : found) {
                PrivateDirectory.delete(left);
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

    private static void copyTree(Path from, Path to) throws IOException {
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
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)), NOFOLLOW_LINKS);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void deleteQuietly(Path data) {
        try {
            if (Files.exists(data)) {
                PrivateDirectory.delete(data);
            }
        } catch (IOException e) {
            LOG.debug("{} is not removed now", data, e);
        }
    }
}
